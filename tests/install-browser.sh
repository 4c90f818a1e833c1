#!/bin/sh
# The browser that the tests of the pages open: Debian's, installed where this is Debian, we are root, and it is missing.
# Anywhere else, and where it cannot be had, nothing fails: those tests are skipped and say why.
has() { command -v "$1" >/dev/null 2>&1; }
has chromium && has chromedriver && exit 0
if [ "$(id -u)" != 0 ] || ! has apt-get || ! grep -q '^ID=debian' /etc/os-release; then
  echo "No Chromium with its driver here: the tests that open pages in a browser will be skipped."
  exit 0
fi
export DEBIAN_FRONTEND=noninteractive
packages="chromium chromium-driver"
# shellcheck disable=SC2086  # two packages
{ timeout 120 apt-get -qq update; timeout 600 apt-get -qq --no-install-recommends install $packages; } </dev/null >/dev/null 2>&1
has chromium && has chromedriver || echo "$packages could not be installed: the tests that open pages will be skipped."
exit 0
