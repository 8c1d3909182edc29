namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Pencils : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        Colour[] woods = [look.Main, look.Accent, look.Main.Lighter(0.14), look.Wood, look.Main.Darker(0.14), look.Ink];
        foreach (var (x, turn, index) in new (int, double, int)[] { (166, -15, 0), (234, 14, 1), (182, -7, 2), (219, 7, 3), (200, 1, 4) })
        {
            var (tall, wood) = (random.Between(128, 164), woods[index]);
            svg.Group(FormattableString.Invariant($"translate({x} 236) rotate({turn})"), () => svg.Add($"""
                <path d="M-9 60V{-tall}h18V60Z" fill="{wood}"/>
                <path d="M-9 60V{-tall}h6V60Z" fill="#fff" opacity=".28"/><path d="M4 60V{-tall}h5V60Z" fill="#000" opacity=".12"/>
                <path d="M-9 {-tall}L0 {-tall - 28} 9 {-tall}q-4 5-9 0-5 5-9 0Z" fill="#e7c79d"/>
                <path d="M-3.4 {-tall - 18}L0 {-tall - 29} 3.4 {-tall - 18}Z" fill="{(wood.L > 0.9 ? look.Ink : wood.Darker(0.1))}"/>
                """));
        }

        svg.Add($"""
            <path d="M136 206h128l-8 114q-1 10-12 10h-88q-11 0-12-10Z" fill="url(#main)"/>
            <path d="M142 208h30l4 120h-18q-9 0-10-8Z" fill="url(#shine)"/>
            <rect x="132" y="200" width="136" height="13" rx="6.5" fill="{look.Main.Lighter(0.08)}"/>
            """);
        if (random.Chance(60))
        {
            svg.Add($"""<path d="M141 276h118l-3 44q-1 10-12 10h-88q-11 0-12-10Z" fill="{look.Accent}" opacity=".92"/>""");
        }
    }
}
