namespace PeakStore.Catalog.Pictures.Motifs;

internal sealed class Chair : IMotif
{
    public void Draw(SvgCanvas svg, Look look)
    {
        var random = look.Random;
        svg.Add($"""
            <path d="M152 236l-22 94M248 236l22 94M172 240l-8 70M228 240l8 70" stroke="{look.Wood}" stroke-width="10" stroke-linecap="round"/>
            <path d="M146 286h108" stroke="{look.Wood.Darker(0.06)}" stroke-width="6"/>
            <path d="M150 240V110M250 240V110" stroke="{look.Wood.Darker(0.04)}" stroke-width="10" stroke-linecap="round"/>
            """);
        switch (random.Next(3))
        {
            case 0: // shell
                svg.Add($"""
                    <path d="M138 96q0-22 24-24 38-6 76 0 24 2 24 24l-8 94q-2 16-18 18h-72q-16-2-18-18Z" fill="url(#main)"/>
                    <path d="M148 96q0-12 16-14l10 124q-16 0-18-16Z" fill="url(#shine)"/>
                    """);
                break;
            case 1: // slats
                svg.Add($"""
                    <path d="M144 88q56-16 112 0v24q-56-12-112 0Z" fill="url(#main)"/>
                    <path d="M148 130q52-12 104 0v18q-52-10-104 0ZM148 168q52-10 104 0v18q-52-8-104 0Z" fill="{look.Main.Darker(0.04)}"/>
                    """);
                break;
            default: // woven back
                svg.Add($"""
                    <rect x="144" y="82" width="112" height="104" rx="22" fill="{new Colour(0.82, 0.06, 78)}"/>
                    <pattern id="weave" width="10" height="10" patternUnits="userSpaceOnUse"><path d="M0 5h10M5 0v10M0 0l10 10M10 0 0 10" stroke="{new Colour(0.6, 0.07, 68)}" stroke-width="1.1"/></pattern>
                    <rect x="144" y="82" width="112" height="104" rx="22" fill="url(#weave)" stroke="{look.Wood}" stroke-width="9"/>
                    """);
                break;
        }

        svg.Add($"""
            <path d="M132 222q68-16 136 0 12 4 8 16-4 10-16 11-60 6-120 0-12-1-16-11-4-12 8-16Z" fill="url(#main)"/>
            <path d="M140 224q60-12 120 0" fill="none" stroke="#fff" stroke-opacity=".35" stroke-width="4" stroke-linecap="round"/>
            <path d="M126 238q4 10 16 11 60 6 120 0 12-1 14-11-74 14-150 0Z" fill="#000" opacity=".12"/>
            """);
    }
}
