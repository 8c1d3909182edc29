namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Mug : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var foot = random.Between(34, 58);
        svg.Add($"""
            <path d="M262 176c76-14 80 98-8 98" fill="none" stroke="{look.Main.Darker(0.07)}" stroke-width="20"/>
            <path d="M262 172c70-10 72 90-8 92" fill="none" stroke="{look.Main.Lighter(0.05)}" stroke-width="7"/>
            <clipPath id="cup"><path d="M112 132H276V{328 - foot}q0 {foot}-{foot} {foot}H{112 + foot}q-{foot} 0-{foot}-{foot}Z"/></clipPath>
            """);
        svg.Add($"""<g clip-path="url(#cup)"><rect x="112" y="120" width="164" height="210" fill="url(#main)"/>""");
        Glaze(svg, look);
        svg.Add($"""
            <rect x="124" y="120" width="34" height="210" fill="url(#shine)"/>
            <rect x="246" y="120" width="30" height="210" fill="#000" opacity=".07"/></g>
            <ellipse cx="194" cy="132" rx="82" ry="20" fill="{look.Main.Lighter(0.1)}"/>
            <ellipse cx="194" cy="133" rx="73" ry="15.5" fill="{look.Main.Darker(0.16)}"/>
            <ellipse cx="194" cy="137" rx="66" ry="11" fill="#4a2c1d"/>
            <ellipse cx="184" cy="136" rx="36" ry="5" fill="#8a5a3c" opacity=".6"/>
            """);
        if (random.Chance(60))
        {
            svg.Add($"""<path d="M170 104c-14-16 12-26 0-46M198 100c-14-18 14-28 0-52M226 104c-14-16 12-26 0-46" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="5" stroke-linecap="round"/>""");
        }
    }

    private static void Glaze(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        switch (random.Next(5))
        {
            case 0: // dipped, with runs
                var dip = random.Between(206, 244);
                svg.Add($"""<path d="M112 {dip}c20-26 34 16 56-6s30 22 52-4 36 18 56-2V330H112Z" fill="{look.Accent}"/>""");
                break;
            case 1: // bands
                svg.Add($"""<path d="M112 178q82 20 164 0v16q-82 20-164 0ZM112 210q82 20 164 0v7q-82 20-164 0Z" fill="{look.Accent}"/>""");
                break;
            case 2: // speckled stoneware
                for (var speck = 0; speck < 46; speck++)
                {
                    svg.Add($"""<circle cx="{random.Between(116, 272)}" cy="{random.Between(150, 322)}" r="{random.Between(0.9, 2.4)}" fill="{look.Ink}" opacity=".45"/>""");
                }

                break;
            case 3: // mountains
                svg.Add($"""<path d="M112 268l44-58 26 32 34-46 60 76v58H112Z" fill="{look.Accent}"/><path d="M156 210l14 17-14 8-12-9ZM216 196l16 20-15 8-15-8Z" fill="{Look.Paper}" opacity=".9"/>""");
                break;
            default: // raw foot
                svg.Add($"""<path d="M112 286q82 18 164 0v44H112Z" fill="{new Colour(0.72, 0.055, 65)}"/>""");
                break;
        }
    }
}
