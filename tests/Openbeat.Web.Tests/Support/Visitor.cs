using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Openbeat.Web.Tests.Support;

/// <summary>Somebody with a browser: keeps cookies, fills in the forms it is shown, and follows links when told to.</summary>
public sealed class Visitor(HttpClient client) : IDisposable
{
    private readonly Dictionary<string, string> _cookies = [];

    public IReadOnlyDictionary<string, string> Cookies => _cookies;

    /// <summary>When false, nothing is kept: a browser that refuses cookies.</summary>
    public bool KeepsCookies { get; init; } = true;

    public Task<Page> GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Sends a form of a page as it stands there, with some fields filled in and, where it has several, by one button.</summary>
    public Task<Page> SubmitAsync(IHtmlFormElement form, params IEnumerable<(string Name, string Value)> filledIn)
    {
        var fields = form.Elements.OfType<IHtmlInputElement>()
            .Where(i => i.Name is { Length: > 0 } && (i.Type is not ("radio" or "checkbox") || i.IsChecked))
            .ToDictionary(i => i.Name!, i => i.Value);
        foreach (var area in form.Elements.OfType<IHtmlTextAreaElement>())
        {
            fields[area.Name!] = area.Value;
        }

        foreach (var (name, value) in filledIn)
        {
            fields[name] = value;
        }

        var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action")) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return SendAsync(request);
    }

    /// <summary>Goes where a redirect points.</summary>
    public Task<Page> FollowAsync(Page page)
    {
        page.Location.ShouldNotBeNull($"{page.Status} is no redirect");
        return GetAsync(page.Location);
    }

    public async Task<Page> SendAsync(HttpRequestMessage request)
    {
        if (_cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Keep(response);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new Page(response, body, new HtmlParser().ParseDocument(body));
    }

    private void Keep(HttpResponseMessage response)
    {
        if (!KeepsCookies || !response.Headers.TryGetValues("Set-Cookie", out var lines))
        {
            return;
        }

        foreach (var line in lines)
        {
            var parts = line.Split(';', StringSplitOptions.TrimEntries);
            var pair = parts[0].Split('=', 2);
            if (parts.Any(p => p.StartsWith("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)))
            {
                _cookies.Remove(pair[0]);
            }
            else
            {
                _cookies[pair[0]] = pair[1];
            }
        }
    }

    public void Dispose() => client.Dispose();
}

/// <summary>What came back for a request.</summary>
public sealed record Page(HttpResponseMessage Response, string Body, IHtmlDocument Document)
{
    public HttpStatusCode Status => Response.StatusCode;

    public string? Location => Response.Headers.Location?.OriginalString;

    public string H1 => Words("h1");

    public IReadOnlyList<string> SetCookies => Response.Headers.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [];

    /// <summary>The words of the one element that a selector finds, with single spaces.</summary>
    public string Words(string selector)
    {
        var found = Document.QuerySelectorAll(selector);
        found.Length.ShouldBe(1, $"{selector} in {Document.Title}");
        return string.Join(' ', found[0].TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    public IHtmlFormElement Form(string selector) =>
        Document.QuerySelector<IHtmlFormElement>(selector) ?? throw new ShouldAssertException($"No form {selector} in {Document.Title}");
}
