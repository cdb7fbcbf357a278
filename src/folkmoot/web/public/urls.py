"""The addresses of the public pages."""

from django.urls import path

from folkmoot.web.public.views import (
    board,
    consultation,
    evidence,
    explorer,
    home,
    indicators,
    maps,
    plan,
    receipt,
    report,
    respond,
    statements,
)

app_name = "public"
urlpatterns = [
    path("", home.home, name="home"),
    path("consultations/<slug:slug>/", consultation.overview, name="consultation"),
    path("consultations/<slug:slug>/respond/", respond.start, name="respond"),
    path(
        "consultations/<slug:slug>/respond/<uuid:key>/", respond.contents, name="respond_contents"
    ),
    path(
        "consultations/<slug:slug>/respond/<uuid:key>/check/", respond.check, name="respond_check"
    ),
    path(
        "consultations/<slug:slug>/respond/<uuid:key>/section/<str:section_id>/",
        respond.section,
        name="respond_section",
    ),
    path("consultations/<slug:slug>/report/", report.report, name="report"),
    path("consultations/<slug:slug>/report/figures.csv", report.figures_csv, name="report_csv"),
    path("receipt/<str:code>/", receipt.receipt, name="receipt"),
    path("counted/", receipt.counted, name="counted"),
    path("plans/<slug:slug>/", plan.newest, name="plan"),
    path("plans/<slug:slug>/versions/<int:number>/", plan.version, name="plan_version"),
    path(
        "plans/<slug:slug>/versions/<int:number>/figures/<int:pin>.csv",
        plan.pinned_csv,
        name="pinned_csv",
    ),
    path("plans/<slug:slug>/compare/<int:old>/<int:new>/", plan.compare, name="plan_compare"),
    path("plans/<slug:slug>/trace/", plan.trace, name="trace"),
    path("boards/<slug:slug>/", board.board, name="board"),
    path("evidence/", evidence.evidence, name="evidence"),
    path("evidence/indicators/<slug:slug>/", indicators.indicator, name="indicator"),
    path(
        "evidence/indicators/<slug:slug>/figures.csv",
        indicators.indicator_csv,
        name="indicator_csv",
    ),
    path("evidence/maps/<slug:slug>/", maps.evidence_map, name="evidence_map"),
    path("evidence/maps/<slug:slug>/figures.csv", maps.evidence_map_csv, name="evidence_map_csv"),
    path("evidence/explore/", explorer.explore, name="explore"),
    path("evidence/projections/<slug:slug>/", explorer.projection, name="projection"),
    path(
        "evidence/projections/<slug:slug>/figures.csv",
        explorer.projection_csv,
        name="projection_csv",
    ),
    path("evidence/<slug:slug>/", evidence.dataset, name="dataset"),
    path("evidence/<slug:slug>/figures.csv", evidence.dataset_csv, name="dataset_csv"),
    path("accessibility/", statements.accessibility, name="accessibility"),
    path("privacy/", statements.privacy, name="privacy"),
    path("cookies/", statements.cookies, name="cookies"),
]
