using PeakStore.ServiceDefaults.Caching;
using PeakStore.Web.Components;
using PeakStore.Web.Components.Layout;

namespace PeakStore.Web.Pages;

/// <summary>
/// Answers with shared pages: as they are to visitors whom we do not know, with the holes filled to all others. What is no such
/// page, or cannot be had from memory, is rendered for the one who asks.
/// </summary>
internal sealed class PageMiddleware(RequestDelegate next, SharedPages pages)
{
    public async Task InvokeAsync(HttpContext context, Fragments fragments)
    {
        if (context.Features.Get<PageSources>() is not null
            || PageAddress.Of(context.Request) is not { } address
            || await pages.FindAsync(address, context.RequestAborted) is not { } page)
        {
            await next(context);
            return;
        }

        var personal = PageHeaders.IsPersonal(context.Request);
        if (!personal && !page.IsStale)
        {
            await pages.SendAsync(context, page);
            return;
        }

        var html = page.Cached.Answer.Body;
        if (page.IsStale)
        {
            context.Response.Headers.Warning = "110 - \"Response is Stale\"";
            html = Hole.Notice.Fill(html, await fragments.RenderAsync<StaleNotice>((nameof(StaleNotice.CheckedAt), page.Cached.Answer.MadeAt)));
        }

        if (personal)
        {
            html = Hole.Personal.Fill(html, await fragments.RenderAsync<Personal>((nameof(Personal.Aborted), context.RequestAborted)));
        }

        await SendAsync(context, page.Cached.Answer, html);
    }

    /// <summary>For this reader, now. That nobody else keeps it is said by the security headers, as of every page.</summary>
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
