namespace PeakStore.Catalog.Categories;

/// <summary>A category as shoppers see it.</summary>
/// <param name="Slug">Value of the parameter <c>category</c>.</param>
/// <param name="ProductCount">Products in it.</param>
/// <param name="PictureUrl">Path that is good for ever.</param>
internal sealed record CategoryView(string Slug, string Name, long ProductCount, string PictureUrl);
