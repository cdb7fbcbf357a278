"""The desk's way: from everything that was gathered to what a report needs, without a website."""
