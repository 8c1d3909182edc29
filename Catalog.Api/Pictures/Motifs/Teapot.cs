namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Teapot : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var (wide, high) = (random.Between(84, 98), random.Between(74, 86));
        var knob = random.Chance(50) ? look.Wood : look.Accent;
        if (random.Chance(50))
        {
            svg.Add($"""<path d="M118 196C110 60 290 60 282 196" fill="none" stroke="{knob}" stroke-width="13" stroke-linecap="round"/>""");
        }
        else
        {
            svg.Add($"""<path d="M126 190C44 176 40 296 132 288" fill="none" stroke="{look.Main.Darker(0.08)}" stroke-width="16" stroke-linecap="round"/>""");
        }

        svg.Add($"""
            <path d="M262 270c46-6 40-76 76-88l10 12c-22 22-10 88-72 104Z" fill="{look.Main.Darker(0.06)}"/>
            <path d="M336 181l14 15" stroke="{look.Main.Darker(0.18)}" stroke-width="5" stroke-linecap="round"/>
            <ellipse cx="200" cy="{328 - high}" rx="{wide}" ry="{high}" fill="url(#main)"/>
            <path d="M160 322h80q-6 9-14 9h-52q-8 0-14-9Z" fill="{look.Main.Darker(0.14)}"/>
            <ellipse cx="162" cy="{318 - high}" rx="30" ry="{high * 0.68}" fill="url(#shine)"/>
            <ellipse cx="200" cy="{333 - 2 * high}" rx="46" ry="11" fill="{look.Main.Darker(0.13)}"/>
            <path d="M156 {332 - 2 * high}c0-34 88-34 88 0q-44 14-88 0Z" fill="{look.Main.Lighter(0.04)}"/>
            <circle cx="200" cy="{299 - 2 * high}" r="11" fill="{knob}"/>
            <circle cx="197" cy="{296 - 2 * high}" r="4" fill="#fff" opacity=".4"/>
            """);
        if (random.Chance(55))
        {
            var stripe = 328 - high;
            svg.Add($"""<path d="M{200 - wide} {stripe}q{wide} 26 {2 * wide} 0l-3 15q-{wide - 3} 26-{2 * wide - 6} 0Z" fill="{look.Accent}" opacity=".9"/>""");
        }
    }
}
