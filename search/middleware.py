def index_with_the_change(get_response):
    return get_response
