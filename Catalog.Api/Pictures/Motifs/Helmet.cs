namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Helmet : IMotif
{
    public bool Stands => false;

    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        svg.Add($"""
            <path d="M124 232 172 318 196 318 M262 240 196 318" fill="none" stroke="{look.Ink}" stroke-width="9" stroke-linejoin="round"/>
            <rect x="178" y="308" width="36" height="18" rx="6" fill="{look.Ink.Lighter(0.1)}"/>
            <path d="M84 238C70 140 128 82 208 84c78 2 124 58 118 138-2 14-14 18-26 16-72-12-136-12-192 10-14 4-22 2-24-10Z" fill="url(#main)"/>
            <path d="M100 222C96 152 136 102 200 98c-44 22-66 62-68 120Z" fill="url(#shine)"/>
            <path d="M84 238c2 12 10 14 24 10 56-22 120-22 192-10 12 2 24-2 26-16l1 10c0 18-14 24-30 22-68-12-130-10-184 10-18 6-28-6-29-26Z" fill="{look.Ink}"/>
            """);
        if (random.Chance(60))
        {
            for (var vent = 0; vent < 3; vent++)
            {
                svg.Group(FormattableString.Invariant($"translate({vent * 46} {vent * -5 + vent * vent * 5})"), () => svg.Add($"""
                    <path d="M134 196c0-36 12-56 32-70 8-3 12 2 8 8-14 18-18 36-18 62 0 12-22 12-22 0Z" fill="{look.Ink}"/>
                    <path d="M134 196c0-36 12-56 32-70" fill="none" stroke="{look.Main.Lighter(0.12)}" stroke-width="3"/>
                    """));
            }
        }
        else
        {
            svg.Add($"""
                <path d="M86 196C120 168 250 150 326 190l-1 22C250 176 130 190 84 222Z" fill="{look.Accent}"/>
                <circle cx="160" cy="130" r="6" fill="{look.Ink}"/><circle cx="206" cy="118" r="6" fill="{look.Ink}"/><circle cx="252" cy="130" r="6" fill="{look.Ink}"/>
                """);
        }

        if (random.Chance(40))
        {
            svg.Add($"""<path d="M296 200c40 2 66 14 72 30-30 0-50 2-76 6Z" fill="{look.Main.Darker(0.14)}"/>""");
        }
    }
}
