using Microsoft.AspNetCore.DataProtection;
using PeakStore.ServiceDefaults.Problems;
using PeakStore.Web.Clients;
using PeakStore.Web.Shop.Checkout;

namespace PeakStore.Unit.Web;

public sealed class RefusalTests
{
    private readonly RefusalSeal _seal = new(new EphemeralDataProtectionProvider());
    private readonly Guid _key = Guid.CreateVersion7();

    [Theory]
    [InlineData(ApiProblem.Unreachable)]
    [InlineData(ProblemTypes.Overloaded)]
    [InlineData(ProblemTypes.TooManyRequests)]
    public void While_the_outcome_is_open_the_key_stays(string kind) =>
        Assert.Equal(_key, Refusal.Of(ApiProblem.Of(kind), _key).Key);

    [Theory]
    [InlineData(ProblemTypes.SoldOut)]
    [InlineData(ProblemTypes.LimitPerBuyer)]
    [InlineData(ProblemTypes.IdempotencyKeyReused)]
    public void After_a_refusal_the_next_try_gets_a_new_key(string kind) =>
        Assert.Null(Refusal.Of(ApiProblem.Of(kind), _key).Key);

    [Fact]
    public void What_is_sealed_comes_back()
    {
        var opened = _seal.Open(_seal.Seal(new Refusal(ProblemTypes.SoldOut, [new("A-1", 5, 3, null, null)], null)));

        Assert.Equal(ProblemTypes.SoldOut, opened?.Kind);
        Assert.Equal(3, Assert.Single(opened!.Lines).Left);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("made-up")]
    [InlineData("%%%")]
    public void What_others_made_up_says_nothing(string? text) => Assert.Null(_seal.Open(text));
}
