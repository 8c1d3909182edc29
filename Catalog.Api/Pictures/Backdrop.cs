namespace PeakStore.Catalog.Pictures;

/// <summary>The studio behind the product: a lit wall in a tone that lets the product stand out.</summary>
internal static class Backdrop
{
    private static readonly double[] HueTurns = [0, 0, 35, -35, 180, 150];
    private static readonly double[] DeepHues = [155, 175, 200, 230, 260, 290, 340];

    /// <summary>The wall alone, in one colour.</summary>
    public static void DrawPlain(SvgCanvas svg, Look look, bool stands)
    {
        // All choices are made as for the whole studio, or what stands before it would look different.
        var wall = Draw(new SvgCanvas(), look, stands);
        svg.Add($"""<rect width="400" height="400" fill="{wall}"/>""");
    }

    /// <summary>The whole studio.</summary>
    /// <returns>Colour of the wall.</returns>
    public static Colour Draw(SvgCanvas svg, Look look, bool stands)
    {
        var random = look.Random;
        var wall = Wall(look);
        svg.Add($"""
            <radialGradient id="wall" cx=".38" cy=".3" r=".95"><stop stop-color="{wall.Lighter(0.035)}"/><stop offset=".55" stop-color="{wall}"/><stop offset="1" stop-color="{wall.Darker(0.075)}"/></radialGradient>
            <rect width="400" height="400" fill="url(#wall)"/>
            """);
        switch (random.Next(4))
        {
            case 0:
                svg.Add($"""<circle cx="200" cy="196" r="{random.Between(132, 150)}" fill="{wall.Lighter(0.04)}" opacity=".75"/>""");
                break;
            case 1 when stands:
                svg.Add($"""<path d="M92 330V196a108 108 0 0 1 216 0V330Z" fill="{wall.Darker(0.045)}" opacity=".7"/>""");
                break;
            case 2:
                svg.Add($"""<path d="M0 {random.Between(90, 180)}C120 {random.Between(40, 120)} 240 {random.Between(180, 260)} 400 {random.Between(60, 150)}V0H0Z" fill="{wall.Lighter(0.035)}" opacity=".6"/>""");
                break;
        }

        if (stands)
        {
            svg.Add($"""
                <rect y="318" width="400" height="82" fill="{wall.Darker(0.05)}" opacity=".55"/>
                <ellipse cx="200" cy="331" rx="136" ry="13" fill="url(#shade)"/>
                """);
        }

        return wall;
    }

    /// <summary>Light things want a deeper wall, all others a bright one.</summary>
    private static Colour Wall(Look look)
    {
        var (random, main) = (look.Random, look.Main);
        if (main.L > 0.77)
        {
            var lightness = main.L > 0.88 ? random.Between(0.7, 0.76) : random.Between(0.6, 0.66);
            return new Colour(lightness, random.Between(0.05, 0.075), random.Pick(DeepHues));
        }

        var hue = main.C < 0.03 ? random.Pick(DeepHues) : main.H + random.Pick(HueTurns);
        return new Colour(random.Between(0.895, 0.935), random.Between(0.022, 0.045), hue);
    }
}
