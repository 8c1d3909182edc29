namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Watch : IMotif
{
    public bool Stands => false;

    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var metal = random.Chance(60) ? Look.Metal : new Colour(0.78, 0.085, 82);
        var square = random.Chance(28);
        var dial = random.Chance(55) ? Look.Paper : look.Main.Darker(0.12);
        svg.Group($"rotate({random.Pick<int>([-14, -10, 10, 14])} 200 200)", () =>
        {
            Strap(svg, look, metal);
            svg.Add($"""<rect x="281" y="190" width="15" height="22" rx="4" fill="{metal.Darker(0.12)}"/>""");
            if (square)
            {
                svg.Add($"""<rect x="118" y="116" width="164" height="168" rx="40" fill="{metal}"/><rect x="118" y="116" width="60" height="168" rx="40" fill="url(#shine)"/><rect x="131" y="129" width="138" height="142" rx="30" fill="{dial}"/>""");
            }
            else
            {
                svg.Add($"""<circle cx="200" cy="200" r="87" fill="{metal}"/><path d="M122 162a87 87 0 0 1 122-38" fill="none" stroke="#fff" stroke-opacity=".6" stroke-width="6" stroke-linecap="round"/><circle cx="200" cy="200" r="76" fill="{metal.Darker(0.16)}"/><circle cx="200" cy="200" r="73" fill="{dial}"/>""");
            }

            Dial(svg, look, dial.L > 0.7 ? look.Ink : Look.Paper);
            svg.Add($"""<path d="M150 236C140 190 160 148 206 138c-28 22-40 54-40 108Z" fill="#fff" opacity=".13"/>""");
        });
    }

    private static void Strap(SvgCanvas svg, Look look, Colour metal)
    {
        svg.Add($"""<path d="M160 20h80q6 60 12 110H148q6-50 12-110ZM160 380h80q6-60 12-110H148q6 50 12 110Z" fill="url(#main)"/>""");
        switch (look.Random.Next(3))
        {
            case 0: // stitched leather
                svg.Add($"""<path d="M166 20q-4 58-8 108M234 20q4 58 8 108M166 380q-4-58-8-108M234 380q4-58 8-108" fill="none" stroke="{look.Accent}" stroke-width="2.5" stroke-dasharray="7 4"/><path d="M200 322v8m0 12v8m0 12v8" stroke="{look.Ink}" stroke-width="6" stroke-linecap="round"/>""");
                break;
            case 1: // woven stripes
                svg.Add($"""<path d="M188 20h24v110h-24ZM188 270h24v110h-24Z" fill="{look.Accent}"/>""");
                break;
            default: // links
                svg.Add($"""<path d="M158 40h84M156 64h88M153 88h94M150 112h100M150 288h100M153 312h94M156 336h88M158 360h84M184 20v110M216 20v110M184 270v110M216 270v110" stroke="{look.Main.Darker(0.16)}" stroke-width="3"/>""");
                break;
        }

        svg.Add($"""<path d="M152 118h24v18h-24ZM224 118h24v18h-24ZM152 264h24v18h-24ZM224 264h24v18h-24Z" fill="{metal.Darker(0.08)}"/>""");
    }

    private static void Dial(SvgCanvas svg, Look look, Colour ink)
    {
        for (var hour = 0; hour < 12; hour++)
        {
            var (sin, cos) = Math.SinCos(hour * Math.PI / 6);
            var inner = hour % 3 == 0 ? 50 : 57;
            svg.Add($"""<path d="M{200 + inner * sin} {200 - inner * cos}L{200 + 64 * sin} {200 - 64 * cos}" stroke="{ink}" stroke-width="{(hour % 3 == 0 ? 5.0 : 2.5)}" stroke-linecap="round"/>""");
        }

        if (look.Random.Chance(40))
        {
            svg.Add($"""<circle cx="200" cy="231" r="16" fill="none" stroke="{ink}" stroke-opacity=".5" stroke-width="2"/><path d="M200 231l7-9" stroke="{look.Accent}" stroke-width="2.5"/>""");
        }

        // Ten past ten, as in every catalogue: the hands frame the dial.
        svg.Add($"""
            <path d="M200 200 168 181" stroke="{ink}" stroke-width="7" stroke-linecap="round"/>
            <path d="M200 200 248 172" stroke="{ink}" stroke-width="5" stroke-linecap="round"/>
            <path d="M194 211 226 150" stroke="{(Math.Abs(look.Accent.L - ink.L) > 0.15 ? look.Accent : new Colour(0.64, 0.19, 28))}" stroke-width="2" stroke-linecap="round"/>
            <circle cx="200" cy="200" r="6" fill="{ink}"/>
            """);
    }
}
