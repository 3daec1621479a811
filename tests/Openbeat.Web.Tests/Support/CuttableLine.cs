using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Openbeat.Web.Tests.Support;

/// <summary>A line between the site and a database that a test can cut, as a database that stops cuts it, and mend.</summary>
internal sealed class CuttableLine : IAsyncDisposable
{
    private readonly string _host;
    private readonly int _port;
    private readonly ConcurrentBag<TcpClient> _open = [];
    private TcpListener? _listener;

    public CuttableLine(string host, int port)
    {
        (_host, _port) = (host, port);
        Listen(0);
    }

    public int Port { get; private set; }

    public void Cut()
    {
        _listener?.Stop();
        _listener = null;
        while (_open.TryTake(out var client))
        {
            client.Dispose();
        }
    }

    public void Mend() => Listen(Port);

    public ValueTask DisposeAsync()
    {
        Cut();
        return ValueTask.CompletedTask;
    }

    private void Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        (_listener, Port) = (listener, ((IPEndPoint)listener.LocalEndpoint).Port);
        _ = AcceptAsync(listener);
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptTcpClientAsync();
                var far = new TcpClient();
                _open.Add(near);
                _open.Add(far);
                await far.ConnectAsync(_host, _port);
                _ = CopyAsync(near, far);
                _ = CopyAsync(far, near);
            }
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Cut.
        }
    }

    private static async Task CopyAsync(TcpClient from, TcpClient to)
    {
        try
        {
            await from.GetStream().CopyToAsync(to.GetStream());
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // Cut.
        }
        finally
        {
            from.Dispose();
            to.Dispose();
        }
    }
}
