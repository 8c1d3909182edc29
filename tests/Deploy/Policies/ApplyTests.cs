using PeakStore.Deploy.Rendering;

namespace PeakStore.Deploy.Policies;

/// <summary>Another apply takes nothing back that was set while the store ran.</summary>
public sealed class ApplyTests(Overlays overlays)
{
    [Theory]
    [MemberData(nameof(Overlays.Everything), MemberType = typeof(Overlays))]
    public void Settings_are_of_those_who_run_the_store(string overlay)
    {
        Assert.Null(overlays.Rendered(overlay).One("ConfigMap", "settings").Node.At("data"));
    }
}
