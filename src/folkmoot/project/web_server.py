"""Settings of gunicorn, read by it as `python:folkmoot.project.web_server`.

Never preloaded: the application is loaded in each process, so that no thread is lost in a fork.
SQLite has one writer, so one process with eight threads; PostgreSQL gets two with four each.
"""

from environ import Env

from folkmoot.project import environment, logs

_env = Env()
_is_sqlite = not _env.str("FOLKMOOT_DATABASE_URL", default="").startswith("postgres")

wsgi_app = "folkmoot.project.wsgi:application"
worker_class = "gthread"
workers = _env.int("FOLKMOOT_WEB_PROCESSES", default=1 if _is_sqlite else 2)
threads = _env.int("FOLKMOOT_WEB_THREADS", default=8 if _is_sqlite else 4)
preload_app = False
timeout = 60
graceful_timeout = 20
keepalive = 5
limit_request_line = 4094
accesslog = None
control_socket_disable = True
forwarded_allow_ips = "127.0.0.1"
logconfig_dict = logs.settings(environment.log_level(_env))
