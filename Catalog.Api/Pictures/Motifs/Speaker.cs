namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Speaker : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        if (look.Random.Chance(45))
        {
            Portable(svg, look);
        }
        else
        {
            Shelf(svg, look);
        }
    }

    /// <summary>A box with two drivers.</summary>
    private static void Shelf(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        var woofer = random.Between(47, 56);
        var cone = random.Chance(50) ? look.Accent : look.Ink.Lighter(0.12);
        svg.Add($"""
            <rect x="118" y="76" width="164" height="254" rx="{random.Between(10, 30)}" fill="{look.Main.Darker(0.1)}"/>
            <rect x="118" y="76" width="152" height="254" rx="{random.Between(10, 30)}" fill="url(#main)"/>
            <circle cx="194" cy="242" r="{woofer + 8}" fill="{look.Main.Darker(0.12)}"/>
            <circle cx="194" cy="242" r="{woofer}" fill="{look.Ink}"/>
            <circle cx="194" cy="242" r="{woofer - 9}" fill="{cone}"/>
            <circle cx="194" cy="242" r="{woofer - 9}" fill="url(#shine)"/>
            <circle cx="194" cy="242" r="{woofer * 0.34}" fill="{look.Ink}"/>
            <circle cx="188" cy="235" r="{woofer * 0.14}" fill="#fff" opacity=".28"/>
            <circle cx="194" cy="136" r="31" fill="{look.Main.Darker(0.12)}"/>
            <circle cx="194" cy="136" r="25" fill="{look.Ink}"/>
            <circle cx="194" cy="136" r="12" fill="{cone}"/>
            <circle cx="252" cy="92" r="3.5" fill="{look.Accent}"/>
            <path d="M132 98v206" stroke="#fff" stroke-opacity=".22" stroke-width="5" stroke-linecap="round"/>
            """);
    }

    /// <summary>A fabric-covered can with a carrying loop.</summary>
    private static void Portable(SvgCanvas svg, Look look)
    {
        svg.Add($"""
            <pattern id="mesh" width="9" height="9" patternUnits="userSpaceOnUse"><circle cx="2.2" cy="2.2" r="1.7" fill="{look.Main.Darker(0.16)}"/><circle cx="6.7" cy="6.7" r="1.7" fill="{look.Main.Darker(0.16)}"/></pattern>
            <path d="M276 128c58 4 54 62 8 68" fill="none" stroke="{look.Accent}" stroke-width="11" stroke-linecap="round"/>
            <path d="M116 112V304a84 26 0 0 0 168 0V112Z" fill="url(#main)"/>
            <path d="M116 140V284a84 26 0 0 0 168 0V140a84 26 0 0 1-168 0Z" fill="url(#mesh)"/>
            <path d="M132 124V300a84 26 0 0 0 30 18V124Z" fill="url(#shine)"/>
            <ellipse cx="200" cy="112" rx="84" ry="26" fill="{look.Main.Lighter(0.1)}"/>
            <ellipse cx="200" cy="112" rx="68" ry="20" fill="{look.Ink}"/>
            <ellipse cx="200" cy="112" rx="68" ry="20" fill="none" stroke="{look.Accent}" stroke-width="2.5"/>
            <path d="M176 112h14m-7-5v10M212 112h14" stroke="{Look.Paper}" stroke-width="3" stroke-linecap="round"/>
            <path d="M116 286a84 26 0 0 0 168 0v12a84 26 0 0 1-168 0Z" fill="{look.Ink}" opacity=".5"/>
            <circle cx="200" cy="303" r="3" fill="{Look.Paper}"/>
            """);
    }
}
