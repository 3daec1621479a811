using Microsoft.AspNetCore.WebUtilities;

namespace Openbeat.Modules.OpenData.Compatible;

/// <summary>
/// The parameters of a call by their exact names: one that is misspelt, be it only in its case, is one that is not there.
/// They come from the query, and with POST from a form as well, whose values go first.
/// </summary>
internal sealed class CompatibleParameters
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>The value of a parameter, or null when it is missing or empty.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Reads them; null when a body is there that is no form.</summary>
    public static async Task<CompatibleParameters?> ReadAsync(HttpRequest request, CancellationToken stop)
    {
        var parameters = new CompatibleParameters();
        foreach (var pair in new QueryStringEnumerable(request.QueryString.Value))
        {
            parameters._values[pair.DecodeName().ToString()] = pair.DecodeValue().ToString();
        }

        return !HttpMethods.IsPost(request.Method) || await parameters.TryAddFormAsync(request, stop) ? parameters : null;
    }

    private async Task<bool> TryAddFormAsync(HttpRequest request, CancellationToken stop)
    {
        try
        {
            if (!request.HasFormContentType)
            {
                // Some clients send the parameters in the query and a POST without a body.
                return await request.Body.ReadAsync(new byte[1], stop) == 0;
            }

            foreach (var (name, values) in await request.ReadFormAsync(stop))
            {
                _values[name] = values.LastOrDefault() ?? "";
            }

            return true;
        }
        catch (Exception refused) when (refused is InvalidDataException or BadHttpRequestException)
        {
            return false;
        }
    }
}
