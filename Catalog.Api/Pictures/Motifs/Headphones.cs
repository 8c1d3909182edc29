namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Headphones : IMotif
{
    public bool Stands => false;

    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var band = random.Between(14, 20);
        var (height, round) = (random.Between(104, 122), random.Between(18, 29));
        var ring = random.Chance(50) ? look.Accent : Look.Metal;
        svg.Group($"rotate({random.Pick<int>([-9, -6, 6, 9])} 200 210)", () =>
        {
            svg.Add($"""
                <path d="M102 236V206a98 104 0 0 1 196 0v30" fill="none" stroke="{look.Main.Darker(0.1)}" stroke-width="{band}"/>
                <path d="M110 190a91 92 0 0 1 180 0" fill="none" stroke="url(#main)" stroke-width="{band}"/>
                <path d="M138 128a88 82 0 0 1 124 0" fill="none" stroke="{look.Ink}" stroke-width="{band * 0.62}" stroke-linecap="round" transform="translate(0 9)"/>
                <path d="M101 205v34M299 205v34" stroke="{Look.Metal}" stroke-width="7"/>
                """);
            Cup(svg, look, height, round, ring);
            svg.Group("matrix(-1 0 0 1 400 0)", () => Cup(svg, look, height, round, ring));
        });
    }

    private static void Cup(SvgCanvas svg, Look look, double height, double round, Colour ring) => svg.Add($"""
        <rect x="110" y="{270 - height / 2 + 6}" width="36" height="{height - 12}" rx="17" fill="{look.Ink}"/>
        <rect x="113" y="{270 - height / 2 + 14}" width="9" height="{height - 28}" rx="4.5" fill="#fff" opacity=".1"/>
        <rect x="66" y="{270 - height / 2}" width="54" height="{height}" rx="{round}" fill="url(#main)"/>
        <rect x="106" y="{270 - height / 2 + 3}" width="7" height="{height - 6}" rx="3.5" fill="{ring}"/>
        <rect x="73" y="{270 - height / 2 + 10}" width="14" height="{height - 20}" rx="7" fill="url(#shine)"/>
        <circle cx="92" cy="{270 + height / 4}" r="3" fill="{look.Accent}"/>
        """);
}
