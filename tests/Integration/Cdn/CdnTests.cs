namespace PeakStore.Integration.Cdn;

/// <summary>One published shop for all tests of what a CDN makes of the store.</summary>
[CollectionDefinition(nameof(CdnTests))]
public sealed class CdnTests : ICollectionFixture<PublishedShop>;
