namespace PeakStore.Catalog.Pictures.Motifs;

/// <param name="half">Half the width; wide ones are sofas with two cushions.</param>
internal sealed class Armchair(double half) : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var (left, right) = (200 - half, 200 + half);
        var sofa = half > 120;
        var back = sofa ? random.Between(158, 172) : random.Between(112, 136);
        var arm = random.Between(26, 36);
        var round = random.Between(16, 34);
        svg.Add($"""
            <path d="M{left + 16} 296l-8 34M{right - 16} 296l8 34" stroke="{look.Wood}" stroke-width="11" stroke-linecap="round"/>
            <rect x="{left + 14}" y="{back}" width="{2 * half - 28}" height="160" rx="{round}" fill="url(#main)"/>
            <rect x="{left + 24}" y="{back + 8}" width="{half * 0.5}" height="100" rx="{round - 6}" fill="url(#shine)"/>
            """);
        if (random.Chance(45))
        {
            var step = (2 * half - 28) / (sofa ? 6 : 4);
            for (var x = left + 14 + step; x < right - 20; x += step)
            {
                svg.Add($"""<path d="M{x} {back + 12}V238" stroke="{look.Main.Darker(0.12)}" stroke-width="4" stroke-linecap="round"/>""");
            }
        }
        else if (sofa)
        {
            svg.Add($"""<path d="M200 {back + 6}V236" stroke="{look.Main.Darker(0.14)}" stroke-width="4"/>""");
        }

        Pillow(svg, look, back);
        svg.Add($"""
            <rect x="{left + 18}" y="268" width="{2 * half - 36}" height="36" rx="8" fill="{look.Main.Darker(0.13)}"/>
            <rect x="{left + arm - 4}" y="234" width="{2 * half - 2 * arm + 8}" height="44" rx="14" fill="{look.Main.Lighter(0.06)}"/>
            <rect x="{left}" y="200" width="{arm}" height="106" rx="{arm / 2}" fill="{look.Main.Darker(0.04)}"/>
            <rect x="{right - arm}" y="200" width="{arm}" height="106" rx="{arm / 2}" fill="{look.Main.Darker(0.1)}"/>
            <rect x="{left + 6}" y="206" width="{arm * 0.4}" height="92" rx="5" fill="url(#shine)"/>
            """);
        if (sofa)
        {
            svg.Add($"""<path d="M200 236v40" stroke="{look.Main.Darker(0.14)}" stroke-width="4"/>""");
        }
    }

    private static void Pillow(SvgCanvas svg, Look look, double back)
    {
        if (look.Random.Chance(70))
        {
            var x = look.Random.Chance(50) ? 158 : 226.0;
            svg.Group(FormattableString.Invariant($"rotate({look.Random.Between(-14, 14):0.#} {x} 214)"), () => svg.Add($"""
                <path d="M{x - 30} {back * 0.2 + 154}q30 8 60 0 8 30 0 58-30 8-60 0-8-28 0-58Z" fill="{look.Accent}"/>
                <path d="M{x - 30} {back * 0.2 + 154}q30 8 60 0" fill="none" stroke="#000" stroke-opacity=".14" stroke-width="3"/>
                """));
        }
    }
}
