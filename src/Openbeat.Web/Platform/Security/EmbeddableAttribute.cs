namespace Openbeat.Platform.Security;

/// <summary>Marks a page that any other site may show in a frame: a still figure, without a script, a form or a cookie.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class EmbeddableAttribute : Attribute;
