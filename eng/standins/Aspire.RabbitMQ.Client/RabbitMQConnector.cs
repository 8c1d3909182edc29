using System.Diagnostics;
using System.Net.Sockets;
using Polly;
using Polly.Retry;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Aspire.RabbitMQ.Client;

/// <summary>Makes the first connection; once there is one, the client recovers it by itself.</summary>
internal sealed class RabbitMQConnector(IConnectionFactory factory, int retries) : IDisposable
{
    public const string SourceName = "Aspire.RabbitMQ.Client";

    private readonly ActivitySource _source = new(SourceName);

    public IConnection Connect()
    {
        var pipeline = new ResiliencePipelineBuilder();
        if (retries > 0)
        {
            pipeline.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static arguments => new(arguments.Outcome.Exception is SocketException or BrokerUnreachableException),
                BackoffType = DelayBackoffType.Exponential,
                MaxRetryAttempts = retries,
                Delay = TimeSpan.FromSeconds(1),
            });
        }

        // A container can only give what is there: whoever asks first waits, on a thread of the pool.
        return Task.Run(() => ConnectAsync(pipeline.Build())).GetAwaiter().GetResult();
    }

    public void Dispose() => _source.Dispose();

    private async Task<IConnection> ConnectAsync(ResiliencePipeline pipeline)
    {
        using var all = Start("rabbitmq connect");
        return await pipeline.ExecuteAsync(async cancellationToken =>
        {
            using var one = Start("rabbitmq connect attempt");
            try
            {
                return await factory.CreateConnectionAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception)
            {
                one?.AddException(exception).SetStatus(ActivityStatusCode.Error);
                throw;
            }
        }).ConfigureAwait(false);
    }

    private Activity? Start(string name) => _source.StartActivity(name, ActivityKind.Client)?.SetTag("messaging.system", "rabbitmq");
}
