namespace PeakStore.ServiceDefaults.Overload.Brownouts;

/// <summary>What the store can do without for a while, in the order in which it goes.</summary>
public enum Feature
{
    /// <summary>Products that go with another.</summary>
    Recommendations,

    /// <summary>Pictures with everything in them.</summary>
    FullPictures,

    /// <summary>Price and stock of an open page that change while somebody looks.</summary>
    LiveCounters,

    /// <summary>Looking for newer answers than those that are known, and for those that are not known.</summary>
    Refreshing,

    /// <summary>Looking around: home, categories, search.</summary>
    Browsing,
}
