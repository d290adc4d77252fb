"""`python -m data.outlines ATLAS`."""

from data.outlines.build_outlines import main

if __name__ == "__main__":
    main()
