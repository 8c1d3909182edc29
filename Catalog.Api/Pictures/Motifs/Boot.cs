namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Boot : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var cuff = random.Chance(50) ? look.Accent : look.Main.Darker(0.14);
        var sole = random.Chance(50) ? look.Ink : new Colour(0.6, 0.075, 60);
        svg.Add($"""
            <clipPath id="upper"><path d="M116 92h94c-2 38 2 66 14 88 20 28 92 26 110 76 6 18 5 32 2 44H104c-6-60 10-120 12-208Z"/></clipPath>
            <g clip-path="url(#upper)"><path d="M96 90h240v216H96Z" fill="url(#main)"/>
            <path d="M96 90h40c-4 80-10 140 0 216H96Z" fill="{look.Main.Darker(0.08)}"/>
            <path d="M252 306c-6-34 8-60 36-76h66v76Z" fill="{look.Main.Darker(0.06)}"/><path d="M252 306c-6-34 8-60 36-76" fill="none" stroke="{look.Main.Darker(0.17)}" stroke-width="2.5" stroke-dasharray="5 3"/>
            <path d="M146 96h20c-6 70-8 140 0 210h-14c-10-70-10-140-6-210Z" fill="url(#shine)"/>
            <path d="M96 90h140v28H96Z" fill="{cuff}"/></g>
            <path d="M116 94h94" stroke="{look.Ink}" stroke-opacity=".5" stroke-width="5" stroke-linecap="round"/>
            """);
        if (random.Chance(65))
        {
            svg.Add($"""
                <path d="M206 118c0 34 4 52 14 64 14 18 40 22 62 30" fill="none" stroke="{look.Ink}" stroke-opacity=".35" stroke-width="7"/>
                <path d="M180 132l30-4M182 154l32-6M190 178l32-11M208 202l28-20M236 220l20-22" stroke="{look.Accent}" stroke-width="6" stroke-linecap="round"/>
                """);
        }
        else
        {
            svg.Add($"""
                <path d="M168 118c-4 50 0 90 30 120 10-30 12-80 6-120Z" fill="{look.Ink}" opacity=".65"/>
                <path d="M116 86q-8-18 8-20 12 2 10 28" fill="none" stroke="{cuff}" stroke-width="7"/>
                """);
        }

        svg.Add($"""
            <path d="M96 294q124 12 236-4 12 0 12 12 0 18-20 20H216l-12-6h-26l-4 14h-62q-16 0-16-14Z" fill="{sole}"/>
            <path d="M96 294q124 12 236-4l4 7q-120 14-240 5Z" fill="#fff" opacity=".28"/>
            """);
    }
}
