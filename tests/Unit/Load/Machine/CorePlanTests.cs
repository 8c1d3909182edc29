using PeakStore.Load.Machine;

namespace PeakStore.Unit.Load.Machine;

public sealed class CorePlanTests
{
    [Fact]
    public void With_two_cores_each_gets_one()
    {
        var plan = CorePlan.Of("auto", machine: [0, 1], store: [0, 1]);

        Assert.Equal([0], plan.Store!);
        Assert.Equal([1], plan.Generator!);
        Assert.True(plan.Moves);
        Assert.Contains("had counted 2 processors", plan.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_was_started_on_some_cores_stays_there()
    {
        var plan = CorePlan.Of("auto", machine: [0, 1, 2, 3], store: [1, 2, 3]);

        Assert.Equal([1, 2, 3], plan.Store!);
        Assert.Equal([0], plan.Generator!);
        Assert.False(plan.Moves);
    }

    [Fact]
    public void Who_names_cores_gets_them() => Assert.Equal([0, 2, 3], CorePlan.Of("0,2-3", [0, 1, 2, 3], [0, 1, 2, 3]).Store!);

    [Theory]
    [InlineData("off", 2, true)]
    [InlineData("auto", 1, true)]
    [InlineData("auto", 2, false)]
    [InlineData("0-1", 2, true)]
    public void Where_nothing_can_be_set_apart_the_report_says_so(string asked, int machine, bool isHere)
    {
        var cores = Enumerable.Range(0, machine).ToArray();

        var plan = CorePlan.Of(asked, cores, isHere ? cores : null);

        Assert.Null(plan.Generator);
        Assert.Contains("share the processors", plan.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0-2,5", new[] { 0, 1, 2, 5 })]
    [InlineData("3", new[] { 3 })]
    [InlineData("", new int[0])]
    public void Lists_of_the_kernel_are_read(string list, int[] cores) => Assert.Equal(cores, CorePlan.Parse(list));
}
