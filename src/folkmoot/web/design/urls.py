"""Included by the project as ``path("design/", include("folkmoot.web.design.urls"))``."""

from django.urls import path

from folkmoot.web.design import views

app_name = "design"
urlpatterns = [path("brand.css", views.brand, name="brand")]
