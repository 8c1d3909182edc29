namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Bottle : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var half = random.Between(44, 56);
        var (left, right) = (200 - half, 200 + half);
        var neck = half * random.Between(0.52, 0.66);
        var cap = random.Chance(40) ? look.Wood : random.Chance(50) ? look.Ink : Look.Metal;
        if (random.Chance(55))
        {
            svg.Add($"""<path d="M180 62C176 26 224 26 220 62" fill="none" stroke="{cap.Darker(0.05)}" stroke-width="9"/>""");
        }

        svg.Add($"""
            <rect x="{200 - neck}" y="92" width="{2 * neck}" height="34" fill="{Look.Metal}"/>
            <rect x="{200 - neck - 6}" y="56" width="{2 * neck + 12}" height="44" rx="8" fill="{cap}"/>
            <rect x="{200 - neck}" y="60" width="{neck * 0.5}" height="36" rx="4" fill="url(#shine)"/>
            <clipPath id="flask"><path d="M{200 - neck} 112h{2 * neck}q2 18 {half - neck} 34v166q0 18-18 18H{left + 18}q-18 0-18-18V146q{half - neck}-16 {half - neck}-34Z"/></clipPath>
            <g clip-path="url(#flask)"><rect x="{left}" y="104" width="{2 * half}" height="230" fill="url(#main)"/>
            """);
        switch (random.Next(4))
        {
            case 0:
                svg.Add($"""<path d="M{left} 284l34-54 22 30 26-44 {2 * half - 82} 72v60H{left}Z" fill="{look.Accent}"/>""");
                break;
            case 1:
                svg.Add($"""<path d="M{left} 176h{2 * half}v10H{left}ZM{left} 196h{2 * half}v5H{left}Z" fill="{look.Accent}"/>""");
                break;
            case 2:
                svg.Add($"""<path d="M{left} 262h{2 * half}v80H{left}Z" fill="{look.Accent}"/>""");
                break;
            default:
                svg.Add($"""<path d="M191 232l9-17 9 17Z" fill="{look.Accent}"/>""");
                break;
        }

        svg.Add($"""
            <rect x="{left + 8}" y="104" width="{half * 0.5}" height="230" fill="url(#shine)"/>
            <rect x="{right - 14}" y="104" width="14" height="230" fill="#000" opacity=".1"/>
            <rect x="{left}" y="318" width="{2 * half}" height="16" fill="{Look.Metal}"/></g>
            """);
    }
}
