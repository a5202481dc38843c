#!/bin/sh
# The map with GMT 6 in classic mode: sh with_gmt.sh out.png (or out.svg) [tinted]
# Coasts, borders and rivers are GMT's own: GSHHG, intermediate, about as fine as 1:50m.
# "tinted" fills the disks by 3 %, as the other peers do. It costs a detour by PDF, so the plain map is the
# yardstick.
set -e
here=$(dirname "$(realpath "$0")")
out=$(realpath "$1")
folder=$(mktemp -d)
dark= orange=
if [ "$2" = tinted ]; then dark=-G#332288@97 orange=-G#A13F00@97; fi
trap 'rm -rf "$folder"' EXIT
cd "$folder" # GMT keeps its settings and history in the current folder

cat > gmt.conf <<'END'
#
# GMT 6.4.0 Defaults file
PS_MEDIA = 16ix9i
PS_PAGE_ORIENTATION = portrait
PS_CHAR_ENCODING = ISOLatin1+
PROJ_ELLIPSOID = WGS-84
END

{
    gmt pscoast -R-566.82/566.82/-452.25/452.25+uk -JE31/49/11.28i -X4.72i -Y0 -Di -A100 \
        -G#F4F1E8 -S#DDE9EF -C#DDE9EF -I1/0.7p,#C6D9E4 -I2/0.7p,#C6D9E4 -W0.7p,#8FA3AE -N1/0.75p,#A79F8C -K
    # A disk's diameter in km, and its outline.
    echo 31 49 611.55072 | gmt psxy -R -J -SE- $dark -W2.3p,#332288 -O -K
    echo 31 49 160.9344 | gmt psxy -R -J -SE- $orange -W2.3p,#A13F00,11.5_4.6 -O -K
    echo 31 49 | gmt psxy -R -J -Sc5p -G#4E5B63 -O -K
    # Legend, scale bar and words, in pixels of the page.
    gmt psxy -R0/1600/0/900 -Jx0.01i -X-4.72i -O -K <<'END'
> -W4p,#332288
43 404
439 404
> -W4p,#A13F00,20_8
43 307
147 307
> -W1.1p,#1B2A33 (100 miles and 200 km)
491 45
491 34
491 39
651 39
651 45
651 39
690 39
690 34
> -W1.5p,#0B6250 (190 miles)
491 71
796 71
END
    awk -F '\t' 'BEGIN { font["bold"] = "-Bold"; font["italic"] = "-Oblique" }
        NR > 1 { gsub("°", "@."); print $1, $2, $3 ",Helvetica" font[$4] "," $5, $6 }' "$here/words.tsv" |
        gmt pstext -R -J -F+f+jBL -O
} > map.ps

case $out in
*.svg) # psconvert's own SVG needs an older Ghostscript; its advice is a PDF, and then poppler
    gmt psconvert map.ps -Tf -C-dALLOWPSTRANSPARENCY
    pdftocairo -svg map.pdf "$out"
    ;;
*) gmt psconvert map.ps -Tg -E100 -C-dALLOWPSTRANSPARENCY -F"${out%.png}" ;;
esac
