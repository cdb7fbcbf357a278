"""Every address of the site starts here. web/access.py says who may open which."""

from django.urls import include, path

from folkmoot.project import errors
from folkmoot.project.health import health

urlpatterns = [
    path("", include("folkmoot.web.public.urls")),
    path("office/", include("folkmoot.web.office.urls")),
    path("design/", include("folkmoot.web.design.urls")),
    path("accounts/", include("allauth.urls")),
    path("health/", health, name="health"),
]

handler400 = errors.bad_request
handler403 = errors.not_allowed
handler404 = errors.not_found
handler500 = errors.failed
