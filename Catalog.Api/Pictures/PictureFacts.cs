namespace PeakStore.Catalog.Pictures;

/// <summary>What a picture is drawn from.</summary>
/// <param name="Sku">Decides the variation.</param>
/// <param name="Name">Title of the picture; its words choose motif and colour.</param>
/// <param name="Category">Slug of the category; chooses the motif when no word of the name does.</param>
internal sealed record PictureFacts(string Sku, string Name, string Category);
