namespace PeakStore.Catalog.Pictures.Motifs;

/// <summary>What grows in the pots.</summary>
internal static class Foliage
{
    /// <summary>Big round leaves on long stalks.</summary>
    public static void Broad(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        foreach (var (turn, reach) in new (double, double)[] { (-62, 118), (58, 112), (-34, 156), (36, 150), (-8, 182), (14, 128), (-20, 112) })
        {
            var size = random.Between(0.9, 1.15);
            var green = look.Leaf.Lighter(random.Between(-0.09, 0.06));
            svg.Group(FormattableString.Invariant($"translate(200 242) rotate({turn + random.Between(-6, 6):0.#})"), () => svg.Add($"""
                <path d="M0 0Q4 {-reach / 2} 0 {-reach}" fill="none" stroke="{green.Darker(0.08)}" stroke-width="4"/>
                <path d="M0 {-reach + 30 * size}C{-44 * size} {-reach + 26 * size} {-46 * size} {-reach - 26 * size} 0 {-reach - 50 * size}C{46 * size} {-reach - 26 * size} {44 * size} {-reach + 26 * size} 0 {-reach + 30 * size}Z" fill="{green}"/>
                <path d="M0 {-reach + 30 * size}C{44 * size} {-reach + 26 * size} {46 * size} {-reach - 26 * size} 0 {-reach - 50 * size}Z" fill="#000" opacity=".1"/>
                <path d="M0 {-reach + 28 * size}V{-reach - 40 * size}M0 {-reach + 6}l-20-14M0 {-reach + 6}l20-14M0 {-reach - 14}l-16-12M0 {-reach - 14}l16-12" stroke="{green.Lighter(0.13)}" stroke-width="1.8" fill="none"/>
                """));
        }
    }

    /// <summary>Upright blades with pale edges.</summary>
    public static void Blades(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var edge = random.Chance(60) ? new Colour(0.86, 0.1, 105) : look.Leaf.Lighter(0.14);
        foreach (var turn in (double[])[-26, 24, -15, 14, -5, 6])
        {
            var (tall, wide) = (random.Between(150, 196), random.Between(13, 17));
            var green = look.Leaf.Darker(random.Between(0.02, 0.12));
            svg.Group(FormattableString.Invariant($"translate({200 + turn * 1.2:0.#} 242) rotate({turn * 0.75:0.#})"), () => svg.Add($"""
                <path d="M{-wide * 0.7} 0C{-wide * 1.6} {-tall * 0.5} {-wide * 0.7} {-tall * 0.85} 0 {-tall}C{wide * 0.7} {-tall * 0.85} {wide * 1.6} {-tall * 0.5} {wide * 0.7} 0Z" fill="{edge}"/>
                <path d="M{-wide * 0.4} 0C{-wide * 1.1} {-tall * 0.5} {-wide * 0.4} {-tall * 0.82} 0 {-tall * 0.93}C{wide * 0.4} {-tall * 0.82} {wide * 1.1} {-tall * 0.5} {wide * 0.4} 0Z" fill="{green}"/>
                <path d="M-7 {-tall * 0.25}q7 7 14 0M-8 {-tall * 0.42}q8 7 16 0M-7 {-tall * 0.59}q7 7 14 0" stroke="{green.Lighter(0.1)}" stroke-width="4" fill="none"/>
                """));
        }
    }

    /// <summary>Columns with ribs, spines and sometimes a flower.</summary>
    public static void Cactus(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var green = look.Leaf.Darker(0.03);
        var tall = random.Between(128, 160);
        if (random.Chance(70))
        {
            svg.Add($"""<path d="M200 210h-40q-18 0-18-18v-40M200 190h44q18 0 18-18v-{random.Between(24, 48)}" fill="none" stroke="{green.Darker(0.03)}" stroke-width="30" stroke-linecap="round"/>""");
        }

        svg.Add($"""
            <path d="M166 244V{242 - tall}a34 34 0 0 1 68 0V244Z" fill="{green.Lighter(0.03)}"/>
            <path d="M214 244V{216 - tall}a34 34 0 0 1 20 26V244Z" fill="#000" opacity=".12"/>
            <path d="M186 240V{222 - tall}M200 240V{214 - tall}M214 240V{222 - tall}" stroke="{green.Darker(0.08)}" stroke-width="2.5" fill="none"/>
            """);
        for (var spine = 0; spine < 26; spine++)
        {
            var (x, y) = (random.Pick<int>([176, 193, 207, 224]), random.Between(226 - tall, 230));
            svg.Add($"""<path d="M{x - 4.0} {y - 4}l8 8m0-8-8 8" stroke="{Look.Paper}" stroke-opacity=".75" stroke-width="1.4"/>""");
        }

        if (random.Chance(65))
        {
            var flower = new Colour(0.74, 0.15, random.Pick<int>([5, 30, 85, 340]));
            svg.Group(FormattableString.Invariant($"translate(200 {206 - tall:0.#})"), () => svg.Add($"""
                <path d="M0 6C-30 4-30-20-22-22-14-22-4-8 0 6ZM0 6C30 4 30-20 22-22 14-22 4-8 0 6ZM0 8C-14-10-8-32 0-34 8-32 14-10 0 8Z" fill="{flower}"/>
                <circle cy="-4" r="5" fill="{new Colour(0.87, 0.13, 90)}"/>
                """));
        }
    }

    /// <summary>Arching fronds of many leaflets.</summary>
    public static void Fern(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        foreach (var turn in (double[])[-84, 82, -58, 60, -36, 34, -14, 12])
        {
            var green = look.Leaf.Lighter(random.Between(-0.07, 0.08));
            svg.Group(FormattableString.Invariant($"translate(200 242) rotate({turn * 0.62:0.#})"), () =>
            {
                // The stalk bends outward: x = bend * t², y = -length * t.
                var (bend, length) = (turn * 0.75, random.Between(146, 178));
                svg.Add($"""<path d="M0 0Q0 {-length / 2} {bend} {-length}" fill="none" stroke="{green.Darker(0.1)}" stroke-width="3"/>""");
                for (var step = 3; step <= 15; step++)
                {
                    var t = step / 15.0;
                    var size = 7 + 25 * Math.Sin(Math.PI * (0.18 + 0.8 * t));
                    var (x, y) = (bend * t * t, -length * t);
                    svg.Add($"""
                        <path d="M{x} {y}q{-size * 0.5} {-size * 0.55} {-size} {-size * 0.2}q{size * 0.5} {size * 0.45} {size} {size * 0.2}Z" fill="{green}"/>
                        <path d="M{x} {y}q{size * 0.5} {-size * 0.55} {size} {-size * 0.2}q{-size * 0.5} {size * 0.45} {-size} {size * 0.2}Z" fill="{green.Darker(0.05)}"/>
                        """);
                }
            });
        }
    }
}
