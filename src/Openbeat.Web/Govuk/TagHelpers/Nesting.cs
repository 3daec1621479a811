using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Openbeat.Govuk.TagHelpers;

/// <summary>What a tag offers to the tags inside it, kept by type.</summary>
internal static class Nesting
{
    /// <summary>Offers a place to register to the tags inside.</summary>
    public static void Offer<T>(this TagHelperContext context, T place)
        where T : class => context.Items[typeof(T)] = place;

    /// <summary>Hides a place of the tags around from the tags inside.</summary>
    public static void Hide<T>(this TagHelperContext context)
        where T : class => context.Items.Remove(typeof(T));

    /// <summary>The place that the nearest tag around offers.</summary>
    public static T? Around<T>(this TagHelperContext context)
        where T : class => context.Items.TryGetValue(typeof(T), out var place) ? place as T : null;

    /// <summary>The place that a tag around must offer.</summary>
    /// <exception cref="InvalidOperationException">The tag stands where it means nothing.</exception>
    public static T Needed<T>(this TagHelperContext context, string parents)
        where T : class => context.Around<T>() ?? throw new InvalidOperationException($"<{context.TagName}> stands inside {parents}.");
}
