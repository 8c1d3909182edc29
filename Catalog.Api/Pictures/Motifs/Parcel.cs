namespace PeakStore.Catalog.Pictures.Motifs;

/// <summary>For products that no other motif knows: a wrapped box with a ribbon.</summary>
internal sealed class Parcel : IMotif
{
    public void Draw(SvgCanvas svg, Look look) => svg.Add($"""
        <path d="M104 186h192v144H104Z" fill="url(#main)"/>
        <path d="M104 186h58v144h-58Z" fill="url(#shine)"/>
        <path d="M90 146h220v48H90Z" fill="{look.Main.Lighter(0.05)}"/>
        <path d="M90 186h220v8H90Z" fill="#000" opacity=".12"/>
        <path d="M184 146h32v184h-32Z" fill="{look.Accent}"/>
        <path d="M200 146c-60 6-92-24-74-50 18-24 62 0 74 50ZM200 146c60 6 92-24 74-50-18-24-62 0-74 50Z" fill="{look.Accent}"/>
        <path d="M196 140c-34 0-58-14-54-30 6-14 36 0 54 30ZM204 140c34 0 58-14 54-30-6-14-36 0-54 30Z" fill="#000" opacity=".16"/>
        <circle cx="200" cy="146" r="13" fill="{look.Accent}"/>
        """);
}
