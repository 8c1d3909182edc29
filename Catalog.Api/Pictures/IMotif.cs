namespace PeakStore.Catalog.Pictures;

/// <summary>Draws one kind of thing, in as many variations as <see cref="Look.Random"/> gives.</summary>
/// <remarks>
/// The canvas is 400 by 400, the thing stands on a floor at y = 330 or hangs from the top, its middle is near x = 200.
/// The fills <c>url(#main)</c> (the product's colour, lit from the left) and <c>url(#shine)</c> (a soft highlight) are there.
/// </remarks>
internal interface IMotif
{
    /// <summary>Whether things of this kind stand on the floor and throw a shadow there.</summary>
    bool Stands => true;

    /// <summary>Draws it.</summary>
    void Draw(SvgCanvas svg, Look look);
}
