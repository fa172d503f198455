def headers(get_response):
    return get_response
