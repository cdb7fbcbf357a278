#!/bin/sh
# Compile the styles and copy the fonts into the design app. For a developer; needs node and npm.
# Everything is built in a temporary folder: no node_modules in the project, none at run or test time.
# govuk-frontend's version in package.json is the one that the installed govuk-frontend-jinja follows.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
static=$here/../../src/folkmoot/web/design/static/design
work=${FOLKMOOT_DESIGN_WORK:-}   # name a folder of your own to keep it between builds
if [ -z "$work" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

cp "$here/package.json" "$work/"
(cd "$work" && npm install --ignore-scripts --no-audit --no-fund --no-package-lock --silent)

mkdir -p "$static/fonts"
"$work/node_modules/.bin/sass" --no-source-map --style=expanded --quiet-deps \
  --load-path="$work/node_modules/govuk-frontend/dist/govuk" "$here/folkmoot.scss" "$work/physical.css"
node "$here/logical.mjs" "$work/physical.css" > "$static/folkmoot.css"

for font in atkinson-hyperlegible:latin atkinson-hyperlegible:latin-ext \
  noto-sans-hebrew:hebrew noto-sans-arabic:arabic noto-sans-bengali:bengali; do
  family=${font%%:*}; subset=${font##*:}
  for weight in 400 700; do
    cp "$work/node_modules/@fontsource/$family/files/$family-$subset-$weight-normal.woff2" "$static/fonts/"
  done
  cp "$work/node_modules/@fontsource/$family/LICENSE" "$static/fonts/LICENCE-$family.txt"
done
cp "$here/LICENCE-govuk-frontend.txt" "$static/"
echo "Built $(wc -c < "$static/folkmoot.css") bytes of CSS ($(gzip -9 < "$static/folkmoot.css" | wc -c) gzipped)."
