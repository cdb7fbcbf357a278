"""`python -m folkmoot.cli`, where the `folkmoot` command is not on the path."""

from folkmoot.cli.desk import main

if __name__ == "__main__":
    main()
