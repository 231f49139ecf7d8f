#!/usr/bin/env python3
"""Clerks that never give up, and an account of what they were promised.

Eight threads create households over HTTP/JSON, each under an Idempotency-Key, and repeat a request under the same key until
it is acknowledged, as a console on a weak network does. Meanwhile somebody kills processes. At the end every
acknowledged household must be there, once, under the name that was acknowledged.

    writers.py HTTP_ADDRESS PASSWORD_FILE SECONDS   (prints one line of figures; exit 1 where a promise was broken)
"""
import http.client
import json
import random
import sys
import threading
import time
import uuid

VILLAGE = "422801100215"
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def resident_id(number):
    """An id of nobody: area prefix 9971xx, a right check character (GB 11643)."""
    day = number // 1000
    digits = f"9971{day // 336 // 40:02d}{1950 + day // 336 % 40:04d}{1 + day // 28 % 12:02d}{1 + day % 28:02d}{number % 1000:03d}"
    return digits + "10X98765432"[sum(w * int(d) for w, d in zip(WEIGHTS, digits)) % 11]


def household(number):
    return {
        "areaCode": VILLAGE,
        "attribute": "HOUSEHOLD_ATTRIBUTE_ORDINARY",
        "primaryCause": "POVERTY_CAUSE_ILLNESS",
        "members": [{
            "fullName": "韧一",
            "residentId": resident_id(number),
            "relation": "RELATION_HEAD",
            "education": "EDUCATION_LEVEL_PRIMARY",
            "health": ["HEALTH_CONDITION_HEALTHY"],
            "labour": "LABOUR_CAPACITY_ORDINARY",
        }],
    }


class Suite:
    def __init__(self, address, password):
        self.address = address
        self.password = password
        self.connection = None
        self.token = None

    def call(self, verb, path, body=None, headers=None):
        """Status and answer; status 0 when the connection broke."""
        try:
            if self.connection is None:
                self.connection = http.client.HTTPConnection(self.address, timeout=10)
            headers = {"Content-Type": "application/json", **(headers or {})}
            if self.token:
                headers["Authorization"] = "Bearer " + self.token
            self.connection.request(verb, path, json.dumps(body) if body is not None else None, headers)
            response = self.connection.getresponse()
            return response.status, json.loads(response.read() or b"{}")
        except (OSError, http.client.HTTPException, ValueError):
            self.connection = None
            return 0, {}

    def insist(self, verb, path, body=None, headers=None, seconds=120, on_repeat=lambda: None):
        """As call, again and again while nobody can answer: a disturbance may outlast the clerks."""
        give_up = time.time() + seconds
        while True:
            status, answer = self.call(verb, path, body, headers)
            if status not in (0, 429, 503, 504) or time.time() > give_up:
                return status, answer
            on_repeat()
            time.sleep(0.2)

    def log_in(self, user):
        while not self.token:
            status, answer = self.call("POST", "/v1/sessions:login", {"username": user, "password": self.password})
            self.token = answer.get("accessToken") if status == 200 else None
            if not self.token:
                time.sleep(0.3)


class Clerks:
    def __init__(self, address, password, seconds):
        self.address, self.password = address, password
        self.end = time.time() + seconds
        self.lock = threading.Lock()
        self.next_number = random.randrange(40 * 336 * 90) * 1000
        self.acknowledged = {}  # key -> (number, name)
        self.repeats = 0
        self.broken = []

    def run(self):
        threads = [threading.Thread(target=self.write) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def write(self):
        suite = Suite(self.address, self.password)
        suite.log_in("village")
        while time.time() < self.end:
            with self.lock:
                self.next_number += 1
                number = self.next_number
            self.create(suite, number)

    def create(self, suite, number):
        key = str(uuid.uuid4())
        status, answer = suite.insist("POST", "/v1/households", household(number), {"Idempotency-Key": key},
                                      on_repeat=self.count_repeat)
        with self.lock:
            if status == 200:
                self.acknowledged[key] = (number, answer["name"])
            else:
                self.broken.append(f"household {number}: {status} {json.dumps(answer, ensure_ascii=False)[:300]}")

    def count_repeat(self):
        with self.lock:
            self.repeats += 1

    def check(self):
        """Reads every promise back, and repeats every request once more."""
        suite = Suite(self.address, self.password)
        suite.log_in("village")
        names = [name for _, name in self.acknowledged.values()]
        if len(set(names)) != len(names):
            self.broken.append("two keys were answered with one household")
        for key, (number, name) in self.acknowledged.items():
            status, answer = suite.insist("GET", "/v1/" + name)
            if status != 200 or answer.get("people") != 1:
                self.broken.append(f"{name} was acknowledged and is not there: {status}")
            status, answer = suite.insist("POST", "/v1/households", household(number), {"Idempotency-Key": key})
            if status != 200 or answer.get("name") != name:
                self.broken.append(f"{name} repeated under its key became {status} {answer.get('name')}")


def main():
    address, password_file, seconds = sys.argv[1:4]
    with open(password_file, encoding="utf-8") as lines:
        password = [line.strip() for line in lines if not line.startswith("#")][0]
    clerks = Clerks(address, password, float(seconds))
    clerks.run()
    clerks.check()
    print(f"{len(clerks.acknowledged)} acknowledged, {clerks.repeats} repeats, {len(clerks.broken)} promises broken")
    for line in clerks.broken[:10]:
        print("  " + line)
    return 1 if clerks.broken or not clerks.acknowledged else 0


sys.exit(main())
