using System.Text;
using Microsoft.AspNetCore.Http;
using PeakStore.ServiceDefaults.Overload.Refusals;
using PeakStore.Web.Shop.Busy;

namespace PeakStore.Unit.Web;

public sealed class BusyPageTests
{
    [Fact]
    public void People_get_a_page_and_programs_get_none()
    {
        Assert.Contains("Very many people", Encoding.UTF8.GetString(Find("text/html,*/*;q=0.8")!.Value.Span), StringComparison.Ordinal);
        Assert.Null(Find("application/json"));
        Assert.Null(Find(null));
    }

    private static ReadOnlyMemory<byte>? Find(string? accept) => new BusyPage().Find(
        new DefaultHttpContext { Request = { Method = HttpMethods.Get, Headers = { Accept = accept } } }.Request, ShedLayer.Concurrency);
}
