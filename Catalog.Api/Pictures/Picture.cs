namespace PeakStore.Catalog.Pictures;

/// <summary>A drawn picture.</summary>
/// <param name="Svg">UTF-8.</param>
/// <param name="Hash">Of the bytes; part of the address.</param>
internal sealed record Picture(byte[] Svg, string Hash);
