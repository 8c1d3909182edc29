using System.Net;
using PeakStore.Web.Account;
using PeakStore.Web.Clients;

namespace PeakStore.Web.Shop.Orders;

/// <summary>The orders of whoever is asking, also those from before they signed in.</summary>
public sealed class OwnOrders(CurrentShopper shopper, OrderingClient ordering)
{
    private static readonly ApiProblem None = ApiProblem.Of(ServiceDefaults.Problems.ProblemTypes.NotFound);

    private IEnumerable<Buyer> Selves => new[] { shopper.Buyer, shopper.FormerGuest }.OfType<Buyer>();

    /// <summary>One order.</summary>
    public async Task<Reply<Order>> FindAsync(Guid id, CancellationToken ct)
    {
        Reply<Order> reply = None;
        foreach (var self in Selves)
        {
            reply = await ordering.FindAsync(self, id, ct);
            if (reply.Ok || !reply.Problem.IsNotFound)
            {
                break;
            }
        }

        return reply;
    }

    /// <summary>Cancels one order; null is success.</summary>
    public async Task<ApiProblem?> CancelAsync(Guid id, CancellationToken ct)
    {
        var problem = None;
        foreach (var self in Selves)
        {
            problem = await ordering.CancelAsync(self, id, ct);
            if (problem is not { IsNotFound: true })
            {
                break;
            }
        }

        return problem;
    }

    /// <summary>The changes of one order as they come; null when there is no such order. The caller disposes the answer.</summary>
    public async Task<HttpResponseMessage?> EventsAsync(Guid id, CancellationToken ct)
    {
        foreach (var self in Selves)
        {
            var answer = await ordering.EventsAsync(self, id, ct);
            if (answer.StatusCode != HttpStatusCode.NotFound)
            {
                return answer;
            }

            answer.Dispose();
        }

        return null;
    }
}
