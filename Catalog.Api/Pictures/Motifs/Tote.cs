namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Tote : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var leather = look.Wood.Darker(0.06);
        svg.Add($"""
            <path d="M152 176C142 40 258 40 248 176" fill="none" stroke="{leather.Darker(0.1)}" stroke-width="11"/>
            <clipPath id="bag"><path d="M104 158h192l20 158q1 14-14 14H98q-15 0-14-14Z"/></clipPath>
            <g clip-path="url(#bag)"><rect x="80" y="150" width="240" height="190" fill="url(#main)"/>
            """);
        switch (random.Next(4))
        {
            case 0:
                svg.Add($"""<path d="M80 250h240v90H80Z" fill="{look.Accent}"/>""");
                break;
            case 1:
                for (var stripe = 176; stripe < 320; stripe += 30)
                {
                    svg.Add($"""<path d="M80 {stripe}h240v9H80Z" fill="{look.Accent}"/>""");
                }

                break;
            case 2:
                svg.Add($"""<circle cx="{random.Between(130, 270)}" cy="262" r="{random.Between(44, 62)}" fill="{look.Accent}"/><path d="M80 330V268c60-30 100 20 240-20v92Z" fill="{look.Main.Darker(0.13)}"/>""");
                break;
            default:
                svg.Add($"""<rect x="150" y="214" width="100" height="74" rx="6" fill="{look.Main.Darker(0.08)}"/><path d="M154 222h92" stroke="{leather}" stroke-width="4"/>""");
                break;
        }

        svg.Add($"""
            <path d="M108 158h36l-14 176H84Z" fill="url(#shine)"/><path d="M80 158h240v14H80Z" fill="#000" opacity=".1"/></g>
            <path d="M150 190C138 66 262 66 250 190" fill="none" stroke="{leather}" stroke-width="12" stroke-linecap="round"/>
            <circle cx="150" cy="184" r="3" fill="{Look.Metal}"/><circle cx="250" cy="184" r="3" fill="{Look.Metal}"/>
            """);
    }
}
