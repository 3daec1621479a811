using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Openbeat.Web.Tests.Accounts;

/// <summary>Keeps the cookies of one browser where a test can see and change them.</summary>
internal sealed class CookieJar(Dictionary<string, string> cookies) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
        }

        var response = await base.SendAsync(request, cancellationToken);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var values) ? values : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            if (pair[1].Length == 0 || set.Contains("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase))
            {
                cookies.Remove(pair[0]);
            }
            else
            {
                cookies[pair[0]] = pair[1];
            }
        }

        return response;
    }
}

/// <summary>Somebody at a browser without scripts: reads pages, fills in their forms, follows what they answer.</summary>
internal sealed class Browser(HttpClient client, Dictionary<string, string> cookies, System.Collections.Concurrent.ConcurrentBag<string>? sent = null)
{
    public Dictionary<string, string> Cookies => cookies;

    public HttpClient Client => client;

    public async Task<Answer> GetAsync(string path) => await Answer.ReadAsync(await client.GetAsync(path, Stop));

    /// <summary>Opens a page and sends its form, with the fields it holds already and those given.</summary>
    public async Task<Answer> SubmitAsync(string path, params (string Name, string? Value)[] fields) => await SubmitAsync(path, null, fields);

    /// <summary>Opens a page and sends its fields to another address, such as one of its handlers.</summary>
    public async Task<Answer> SubmitAsync(string path, string? to, (string Name, string? Value)[] fields)
    {
        var page = await GetAsync(path);
        page.Status.ShouldBe(HttpStatusCode.OK, path);
        var form = page.Document.QuerySelectorAll("main form[method=post]:not([hidden])").FirstOrDefault(f => to is null ? f.GetAttribute("action")?.Contains("handler=", StringComparison.Ordinal) != true : f.GetAttribute("action")?.Contains(to, StringComparison.Ordinal) == true)
            ?? page.Document.QuerySelector("main form[method=post]:not([hidden])")
            ?? throw new InvalidOperationException($"{path} has no form.");
        var filled = Answer.FieldsOf(form, fields);
        var action = form.GetAttribute("action");
        return await PostAsync(string.IsNullOrEmpty(action) ? path : action, filled);
    }

    public async Task<Answer> PostAsync(string path, Dictionary<string, string> fields)
    {
        foreach (var value in fields.Where(f => f.Key != "__RequestVerificationToken").Select(f => f.Value))
        {
            sent?.Add(value);
        }

        using var content = new FormUrlEncodedContent(fields);
        return await Answer.ReadAsync(await client.PostAsync(path, content, Stop));
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Body, HttpResponseMessage Response)
{
    private IDocument? _document;

    public IDocument Document => _document ??= new HtmlParser().ParseDocument(Body);

    /// <summary>The words of the page's main part.</summary>
    public string Text => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? Body).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers.Location?.ToString(), await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);

    /// <summary>What the page's form would send, with the fields given in place of its own.</summary>
    public Dictionary<string, string> Fields(params (string Name, string? Value)[] fields) =>
        FieldsOf(Document.QuerySelector("main form[method=post]:not([hidden])") ?? throw new InvalidOperationException("The page has no form."), fields);

    internal static Dictionary<string, string> FieldsOf(IElement form, (string Name, string? Value)[] fields)
    {
        var filled = new Dictionary<string, string>();
        foreach (var input in form.QuerySelectorAll("input[name]"))
        {
            if (input.GetAttribute("type") is not ("radio" or "checkbox") || input.HasAttribute("checked"))
            {
                filled[input.GetAttribute("name")!] = input.GetAttribute("value") ?? "";
            }
        }

        foreach (var select in form.QuerySelectorAll("select[name]"))
        {
            filled[select.GetAttribute("name")!] = (select.QuerySelector("option[selected]") ?? select.QuerySelector("option"))?.GetAttribute("value") ?? "";
        }

        foreach (var text in form.QuerySelectorAll("textarea[name]"))
        {
            filled[text.GetAttribute("name")!] = text.TextContent;
        }

        foreach (var (name, value) in fields)
        {
            filled[name] = value ?? "";
        }

        return filled;
    }

    public Answer ShouldRedirectTo(string path)
    {
        Status.ShouldBe(HttpStatusCode.Found, Body);
        Location.ShouldBe(path);
        return this;
    }
}
