"""The addresses of the office pages, in the order of the sentence."""

from django.urls import path

from folkmoot.web.office.views import (
    advise,
    consult,
    decide,
    forget,
    home,
    indicators,
    listen,
    maps,
    measure,
    people,
    plan,
    planning,
    receive,
    report,
)

app_name = "office"

PLAN = "plan/<slug:slug>/"
VERSION = f"{PLAN}versions/<int:number>/"
INDICATOR = "measure/indicators/<slug:slug>/"
CONSULTATION = "consult/<slug:slug>/"
LEDGER = "receive/<slug:slug>/"
SUBMISSION = f"{LEDGER}<int:number>/"
FRAME = "listen/<slug:slug>/"
FINDINGS = "report/<slug:slug>/"
BOARD = "advise/<slug:slug>/"
MEETING = f"{BOARD}meetings/<int:pk>/"
ADVICE = f"{BOARD}advice/<int:number>/"
PROJECTION = "planning/<slug:slug>/"
DECISION = "decide/<slug:slug>/"

urlpatterns = [
    path("", home.home, name="home"),
    # people
    path("people/", people.people, name="people"),
    path("people/add/", people.person_add, name="person_add"),
    path("people/record/", people.record, name="record"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/roles/<int:pk>/end/", people.role_end, name="role_end"),
    # plan
    path("plan/", plan.plan, name="plan"),
    path("plan/add/", plan.document_add, name="document_add"),
    path(PLAN, plan.document, name="document"),
    path(f"{PLAN}read/", plan.document_read, name="document_read"),
    path(f"{PLAN}accept/", plan.document_accept, name="document_accept"),
    path(f"{PLAN}equality/", plan.equality, name="equality"),
    path(VERSION, plan.version, name="version"),
    path(f"{VERSION}begin/", plan.version_begin, name="version_begin"),
    path(f"{VERSION}add/", plan.statement_add, name="statement_add"),
    path(f"{VERSION}<slug:stable_id>/", plan.statement, name="statement"),
    path(f"{VERSION}<slug:stable_id>/remove/", plan.statement_remove, name="statement_remove"),
    # measure
    path("measure/", measure.measure, name="measure"),
    path("measure/load/", measure.dataset_load, name="dataset_load"),
    path("measure/datasets/<slug:slug>/", measure.dataset, name="dataset"),
    path(INDICATOR, indicators.indicator, name="indicator"),
    path(f"{INDICATOR}target/", indicators.target_set, name="target_set"),
    path(f"{INDICATOR}bind/<slug:document_slug>/", indicators.bind, name="indicator_bind"),
    path(f"{INDICATOR}unbind/<int:pk>/", indicators.unbind, name="indicator_unbind"),
    path(f"{INDICATOR}redefine/<slug:dataset_slug>/", indicators.redefine, name="redefine"),
    path("measure/define/<slug:dataset_slug>/", indicators.define, name="indicator_define"),
    path("measure/<slug:slug>/<slug:dataset_slug>/", measure.evidence_place, name="evidence_place"),
    path("maps/", maps.maps, name="maps"),
    path("maps/load/", maps.map_load, name="map_load"),
    path("planning/", planning.planning, name="planning"),
    path("planning/add/", planning.projection_add, name="projection_add"),
    path(PROJECTION, planning.projection, name="projection"),
    path(f"{PROJECTION}publish/", planning.projection_publish, name="projection_publish"),
    path(f"{PROJECTION}compare/", planning.scenarios_compare, name="scenarios_compare"),
    path(f"{PROJECTION}suppose/<slug:kind>/", planning.scenario_add, name="scenario_add"),
    path(f"{PROJECTION}scenarios/<slug:scenario_slug>/", planning.scenario, name="scenario"),
    path(
        f"{PROJECTION}scenarios/<slug:scenario_slug>/publish/",
        planning.scenario_publish,
        name="scenario_publish",
    ),
    # consult
    path("consult/", consult.consult, name="consult"),
    path("consult/add/", consult.consultation_add, name="consultation_add"),
    path(CONSULTATION, consult.consultation, name="consultation"),
    path(f"{CONSULTATION}edit/", consult.consultation_edit, name="consultation_edit"),
    path(f"{CONSULTATION}check/", consult.consultation_check, name="consultation_check"),
    path(f"{CONSULTATION}schedule/", consult.consultation_schedule, name="consultation_schedule"),
    path(f"{CONSULTATION}close/", consult.consultation_close, name="consultation_close"),
    path(f"{CONSULTATION}extend/", consult.consultation_extend, name="consultation_extend"),
    path(f"{CONSULTATION}sessions/add/", consult.session_add, name="session_add"),
    path(f"{CONSULTATION}questions/add/", consult.section_add, name="section_add"),
    path(f"{CONSULTATION}questions/clear/", consult.questions_clear, name="questions_clear"),
    path(f"{CONSULTATION}questions/<slug:section_id>/", consult.question_add, name="question_add"),
    # receive
    path("receive/", receive.receive, name="receive"),
    path(LEDGER, receive.ledger, name="ledger"),
    path(f"{LEDGER}type-in/", receive.type_in, name="type_in"),
    path(f"{LEDGER}originals/<int:pk>/", receive.original, name="original"),
    path(SUBMISSION, receive.submission, name="submission"),
    path(f"{SUBMISSION}verify/", receive.submission_verify, name="submission_verify"),
    path(f"{SUBMISSION}exclude/", receive.exclusion_propose, name="exclusion_propose"),
    path(f"{SUBMISSION}exclude/confirm/", receive.exclusion_confirm, name="exclusion_confirm"),
    path(f"{SUBMISSION}exclude/lift/", receive.exclusion_lift, name="exclusion_lift"),
    path(f"{SUBMISSION}merge/", receive.merge_propose, name="merge_propose"),
    path(f"{SUBMISSION}merge/confirm/", receive.merge_confirm, name="merge_confirm"),
    path(f"{SUBMISSION}merge/undo/", receive.merge_undo, name="merge_undo"),
    # listen
    path("listen/", listen.listen, name="listen"),
    path(FRAME, listen.frame, name="frame"),
    path(f"{FRAME}begin/", listen.frame_begin, name="frame_begin"),
    path(f"{FRAME}read/", listen.reading, name="reading"),
    path(f"{FRAME}read/<int:pk>/", listen.answer_mark, name="answer_mark"),
    path(f"{FRAME}themes/add/", listen.theme_add, name="theme_add"),
    path(f"{FRAME}themes/<slug:key>/", listen.theme_edit, name="theme_edit"),
    path(f"{FRAME}themes/<slug:key>/settle/", listen.theme_settle, name="theme_settle"),
    # report
    path("report/", report.report, name="report"),
    path(FINDINGS, report.findings, name="findings"),
    path(f"{FINDINGS}freeze/", report.findings_freeze, name="findings_freeze"),
    path(f"{FINDINGS}replies/<slug:theme_key>/", report.reply, name="reply"),
    path(f"{FINDINGS}<int:number>/publish/", report.report_publish, name="report_publish"),
    # advise
    path("advise/", advise.advise, name="advise"),
    path("advise/add/", advise.board_add, name="board_add"),
    path(BOARD, advise.board, name="board"),
    path(f"{BOARD}seats/add/", advise.seat_add, name="seat_add"),
    path(f"{BOARD}seats/<int:pk>/", advise.appoint, name="appoint"),
    path(f"{BOARD}meetings/add/", advise.meeting_call, name="meeting_call"),
    path(MEETING, advise.meeting, name="meeting"),
    path(f"{MEETING}agree/", advise.minutes_agree, name="minutes_agree"),
    path(f"{MEETING}advice/", advise.advice_draft, name="advice_draft"),
    path(ADVICE, advise.advice, name="advice"),
    path(f"{ADVICE}agree/", advise.advice_agree, name="advice_agree"),
    path(f"{ADVICE}close/", advise.advice_close, name="advice_close"),
    path(f"{ADVICE}send/", advise.advice_send, name="advice_send"),
    # decide
    path("decide/", decide.decide, name="decide"),
    path(DECISION, decide.decision_desk, name="decision_desk"),
    path(f"{DECISION}reasons/<slug:statement_id>/", decide.reason_give, name="reason_give"),
    path(f"{DECISION}reasons/", decide.reasons_carry, name="reasons_carry"),
    path(f"{DECISION}submit/", decide.version_submit, name="version_submit"),
    path(f"{DECISION}record/", decide.decision_record, name="decision_record"),
    path(f"{DECISION}<int:pk>/adopt/", decide.decision_adopt, name="decision_adopt"),
    # forget
    path("forget/", forget.forget, name="forget"),
    path("forget/register/", forget.request_register, name="request_register"),
    path("forget/<int:pk>/", forget.erasure, name="erasure"),
]
