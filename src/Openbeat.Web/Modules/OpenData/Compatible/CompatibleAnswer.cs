using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>Answers as the national API gives them: JSON, or a status with next to no body.</summary>
internal static class CompatibleAnswer
{
    /// <summary>Texts stand as they are published: "&amp;" and "+" are not escaped.</summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private static readonly JsonSerializerOptions _options = new() { Encoder = Encoder };

    public static Task Json<T>(HttpContext context, T value, CancellationToken stop) =>
        context.Response.WriteAsJsonAsync(value, _options, "application/json", stop);

    /// <summary>A status with an empty body. Its content type keeps problem details, which belong to our own API, away.</summary>
    public static Task Empty(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html";
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }

    public static Task NotFoundInWords(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Text(context, "text/plain", "Not Found");
    }

    public static Task RequestLineTooLarge(HttpContext context, int length, int limit)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Text(context, "text/html", string.Create(CultureInfo.InvariantCulture, $"""
            <html>
              <head>
                <title>Bad Request</title>
              </head>
              <body>
                <h1>Bad Request</h1>
                Request Line is too large ({length} &gt; {limit})
              </body>
            </html>

            """));
    }

    private static Task Text(HttpContext context, string contentType, string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
