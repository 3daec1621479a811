using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Openbeat.Web.Tests.Support;

namespace Openbeat.Web.Tests.Modules.OpenData;

[Collection(CompatibleApi.Name)]
public class CompatibleProtocolTests(CompatibleSite site)
{
    [Theory]
    [InlineData("/api/forces/")]
    [InlineData("/api/forces/northamptonshire/")]
    [InlineData("/api/stops-force/?force=northamptonshire")]
    [InlineData("/api//forces")]
    [InlineData("/api/forces//northamptonshire")]
    [InlineData("/api/nothing-of-the-kind")]
    [InlineData("/api/forces/northamptonshire/nothing")]
    public Task A_path_that_only_nearly_is_one_is_not_found(string path) => site.ShouldBeEmptyAsync(path, HttpStatusCode.NotFound);

    [Fact]
    public async Task An_empty_part_at_the_head_of_the_query_does_no_harm() =>
        (await site.TimesAsync("/api/stops-at-location?&date=2024-03&location_id=942646")).Count.ShouldBe(2);

    [Fact]
    public async Task The_last_of_several_values_holds() =>
        (await site.TimesAsync("/api/stops-force?force=btp&force=northamptonshire&date=2021-03&date=2021-04")).ShouldBe(["04-01T07:41"]);

    [Fact]
    public async Task A_request_line_of_4094_characters_is_answered_and_one_more_is_refused_in_words()
    {
        const string Start = "/api/stops-force?force=btp&filler=";
        // "GET ", " HTTP/1.1" and what stands between.
        var filler = new string('x', 4_094 - "GET  HTTP/1.1".Length - Start.Length);

        (await site.AskAsync(Start + filler)).Status.ShouldBe(HttpStatusCode.OK);

        var (status, type, body) = await site.AskAsync(Start + filler + "x");
        status.ShouldBe(HttpStatusCode.BadRequest);
        type.ShouldBe("text/html");
        body.ShouldContain("Request Line is too large (4095 &gt; 4094)");
        body.Length.ShouldBeLessThan(300);
    }

    [Theory]
    [InlineData(4_095, "400")]
    [InlineData(9_000, "400")]
    [InlineData(200_000, "400")]
    public async Task The_real_server_never_answers_that_the_address_is_too_long(int length, string expected)
    {
        await using var served = new SiteFactory();
        served.UseKestrel(0);
        served.StartServer();
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, served.ClientOptions.BaseAddress.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        const string Start = "GET /api/stops-street?poly=";
        var line = $"{Start}{new string('1', length - Start.Length - " HTTP/1.1".Length)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);

        (await reader.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe($"HTTP/1.1 {expected} Bad Request");
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("Request Line is too large");
    }

    [Fact]
    public async Task Answers_are_compressed_on_request()
    {
        using var client = site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/forces");
        request.Headers.Add("Accept-Encoding", "gzip");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        response.Content.Headers.ContentEncoding.ShouldBe(["gzip"]);
        await using var packed = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using var unpacked = new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldStartWith("[{\"id\":\"avon-and-somerset\"");
    }

    [Fact]
    public async Task No_answer_carries_headers_of_caches_or_limits()
    {
        using var client = site.CreateClient();
        using var response = await client.GetAsync("/api/stops-force?force=btp", TestContext.Current.CancellationToken);

        response.Headers.CacheControl.ShouldBeNull();
        response.Headers.ETag.ShouldBeNull();
        response.Headers.Select(h => h.Key).ShouldNotContain(name => name.Contains("RateLimit", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_sign_in_that_old_clients_send_is_passed_over()
    {
        using var client = site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/forces");
        request.Headers.Add("Authorization", "Basic dXNlcjpwYXNz");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_is_only_read_is_not_posted()
    {
        using var client = site.CreateClient();
        using var response = await client.PostAsync("/api/stops-force?force=btp", null, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["GET", "HEAD"]);
    }

    [Fact]
    public async Task The_head_of_an_answer_may_be_asked_for_alone()
    {
        using var client = site.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Head, "/api/forces");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
