"""Follows the feed with Python's standard library, and goes on where it stopped.

    python3 follow.py [http://127.0.0.1:3000]

ONESTORY_TOKEN is sent where it is set; ONESTORY_STATE names the file that keeps the cursor.
"""

import json
import os
import sys
import time
import urllib.error
import urllib.request

URL = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:3000").rstrip("/")
STATE = os.environ.get("ONESTORY_STATE", "onestory.cursor")
TOKEN = os.environ.get("ONESTORY_TOKEN")


def messages(stream):
    """The messages of a stream of Server-Sent Events, each as a dictionary of its fields."""
    message = {}
    for raw in stream:
        line = raw.decode("utf-8").rstrip("\r\n")
        if line == "":
            yield message
            message = {}
        elif not line.startswith(":"):
            field, _, value = line.partition(":")
            message[field] = message.get(field, "") + value.removeprefix(" ")


def handle(event):
    data = event["data"]
    if event["type"] == "dev.onestory.story.merged.v1":
        words = f"is part of {event['subject']} now"
    else:
        words = data.get("headline") or event["type"]
    print(data.get("merged", event["subject"]), words, flush=True)


def follow(cursor):
    while True:
        request = urllib.request.Request(f"{URL}/events/stream")
        if cursor:
            request.add_header("Last-Event-ID", cursor)
        if TOKEN:
            request.add_header("Authorization", f"Bearer {TOKEN}")
        try:
            # The server gives a sign of life every 15 seconds.
            with urllib.request.urlopen(request, timeout=60) as stream:
                for message in messages(stream):
                    if "data" in message and message.get("event") != "end":
                        handle(json.loads(message["data"]))
                    if "id" in message:
                        cursor = message["id"]
                        with open(STATE, "w", encoding="utf-8") as file:
                            file.write(cursor)
        except urllib.error.HTTPError as error:
            if error.code < 500 and error.code != 429:
                # 410: the history is another one now. Forget what was built from the feed, and begin again.
                sys.exit(f"{error.code}: {json.loads(error.read()).get('advice')}")
        except (OSError, urllib.error.URLError):
            pass
        time.sleep(1)


if __name__ == "__main__":
    try:
        with open(STATE, encoding="utf-8") as file:
            start = file.read().strip()
    except FileNotFoundError:
        start = ""
    follow(start)
