using Microsoft.AspNetCore.Http;
using PeakStore.Catalog.Caching;

namespace PeakStore.Unit.Catalog;

public sealed class PreconditionTests
{
    [Theory]
    // What is not there is created, unless the caller believes that it is there.
    [InlineData(null, null, null, null)]
    [InlineData(null, null, "*", null)]
    [InlineData(null, "\"1.abc\"", null, 412)]
    [InlineData(null, "*", null, 412)]
    // What is there is changed by those who have seen it as it is.
    [InlineData(3L, "\"3.abc\"", null, null)]
    [InlineData(3L, "\"3\"", null, null)]
    [InlineData(3L, "*", null, null)]
    [InlineData(3L, "\"2.abc\", \"3.abc\"", null, null)]
    [InlineData(3L, "\"2.abc\"", null, 412)]
    [InlineData(3L, "W/\"3.abc\"", null, 412)]
    [InlineData(3L, "3.abc", null, 412)]
    [InlineData(3L, "\"\"", null, 412)]
    [InlineData(3L, null, "*", 412)]
    [InlineData(3L, null, null, 428)]
    public void Writes_are_guarded(long? current, string? ifMatch, string? ifNoneMatch, int? refusal)
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.IfMatch = ifMatch;
        request.Headers.IfNoneMatch = ifNoneMatch;

        Assert.Equal(refusal, Precondition.Check(request.GetTypedHeaders(), current)?.StatusCode);
    }
}
