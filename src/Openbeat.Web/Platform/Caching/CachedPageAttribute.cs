namespace Openbeat.Platform.Caching;

/// <summary>
/// Marks a public page or endpoint whose answer depends on nothing but its address and the <see cref="Slots.ICacheKeyPart"/>s.
/// It must not render an antiforgery token: what changes anything is a page of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class CachedPageAttribute : Attribute;
