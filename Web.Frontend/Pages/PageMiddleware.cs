using System.Globalization;
using PeakStore.ServiceDefaults.Caching;
using PeakStore.Web.Components;
using PeakStore.Web.Components.Layout;
using PeakStore.Web.Shop.Closed;

namespace PeakStore.Web.Pages;

/// <summary>
/// Answers with shared pages: as they are to visitors whom we do not know, with the holes filled to all others. What is no such
/// page, or cannot be had from memory, is rendered for the one who asks.
/// </summary>
internal sealed class PageMiddleware(RequestDelegate next, SharedPages pages, BrownoutNotices notices, ClosedPages closed, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, Fragments fragments)
    {
        if (context.Features.Get<PageSources>() is not null
            || PageAddress.Of(context.Request) is not { } address)
        {
            await next(context);
            return;
        }

        if (await pages.FindAsync(address, context.RequestAborted) is not { } page)
        {
            if (pages.ClosedBy(address) is not { } off || !await closed.TrySendAsync(context, off))
            {
                await next(context);
            }

            return;
        }

        var personal = PageHeaders.IsPersonal(context.Request);
        if (!personal && !page.IsStale)
        {
            await pages.SendAsync(context, page);
            return;
        }

        var html = Hole.Brownout.Fill(page.Cached.Answer.Body, notices.Current);
        if (page.IsStale)
        {
            SayHowOld(context.Response, page.Cached, personal);
            html = Hole.Notice.Fill(html, await fragments.RenderAsync<StaleNotice>((nameof(StaleNotice.CheckedAt), page.Cached.Answer.MadeAt)));
        }

        if (personal)
        {
            html = Hole.Personal.Fill(html, await fragments.RenderAsync<Personal>((nameof(Personal.Aborted), context.RequestAborted)));
        }

        await SendAsync(context, page.Cached.Answer, html);
    }

    private void SayHowOld(HttpResponse response, CachedAnswer page, bool personal)
    {
        response.Headers.Warning = CachePolicy.StaleWarning;
        response.Headers.Age = page.AgeAt(time.GetUtcNow()).ToString(CultureInfo.InvariantCulture);
        if (!personal)
        {
            response.Headers.CacheControl = PageHeaders.SharedStale;
        }
    }

    /// <summary>That nobody else keeps a page is said by the security headers, unless it says otherwise itself.</summary>
    private static async Task SendAsync(HttpContext context, Answer page, ReadOnlyMemory<byte> html)
    {
        var response = context.Response;
        response.ContentType = page.ContentType;
        response.ContentLength = html.Length;
        response.Headers.Vary = page.Vary;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(html, context.RequestAborted);
        }
    }
}
